/** Black-box suite, house rules and interoperation with other people's libraries. */
@NullMarked
package dev.countersign.conformance;

import org.jspecify.annotations.NullMarked;
