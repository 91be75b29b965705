/** What this package promises, as tests. */
@NullMarked
package dev.countersign.authority.http.log;

import org.jspecify.annotations.NullMarked;
