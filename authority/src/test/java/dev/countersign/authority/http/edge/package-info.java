/** What this package promises, as tests. */
@NullMarked
package dev.countersign.authority.http.edge;

import org.jspecify.annotations.NullMarked;
