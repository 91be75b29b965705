/** Tests of what a profile takes, and of required, unique and custom fields. */
@NullMarked
package dev.countersign.authority.fields;

import org.jspecify.annotations.NullMarked;
