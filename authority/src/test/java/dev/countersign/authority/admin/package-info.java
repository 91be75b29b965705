/** Tests of the operator's surface. */
@NullMarked
package dev.countersign.authority.admin;

import org.jspecify.annotations.NullMarked;
