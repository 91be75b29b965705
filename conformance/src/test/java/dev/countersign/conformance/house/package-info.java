/**
 * The house rules as tests: who may import whom, who may say what, how large a thing may be.
 *
 * <p>Three kinds of look are taken: at compiled classes (ArchUnit), at syntax (the JDK's parser)
 * and at text. Each rule says what to do instead; what may break one for a reason stands in {@code
 * conformance/house-exceptions.txt}. Every rule is itself tried on a sample that breaks it.
 */
@NullMarked
package dev.countersign.conformance.house;

import org.jspecify.annotations.NullMarked;
