/**
 * JSON that means one thing only: RFC 8259 read strictly, and written plainly.
 *
 * <p>Jackson's streaming parser does the lexing; everything that it lets pass by default is refused
 * here: invalid or overlong UTF-8, a byte order mark, UTF-16, a name that occurs twice in an object
 * (also when it is escaped differently), content after the value, lone surrogates, deep nesting,
 * long strings and numbers. A refusal is a {@link dev.countersign.jose.json.JsonRefused} with a
 * reason; it never repeats what was read.
 *
 * <p>The values are immutable and keep the order of members. Numbers keep their text, so no digit
 * is lost.
 */
@NullMarked
package dev.countersign.jose.json;

import org.jspecify.annotations.NullMarked;
