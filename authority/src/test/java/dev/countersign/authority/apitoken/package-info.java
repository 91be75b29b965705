/** Tests of API tokens: how they are made and kept, and what each of them opens. */
@NullMarked
package dev.countersign.authority.apitoken;

import org.jspecify.annotations.NullMarked;
