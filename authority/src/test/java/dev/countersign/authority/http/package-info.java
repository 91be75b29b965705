/** What this package promises, as tests. */
@NullMarked
package dev.countersign.authority.http;

import org.jspecify.annotations.NullMarked;
