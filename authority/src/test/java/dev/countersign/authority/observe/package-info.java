/** Tests of health and metrics. */
@NullMarked
package dev.countersign.authority.observe;

import org.jspecify.annotations.NullMarked;
