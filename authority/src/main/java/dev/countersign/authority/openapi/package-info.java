/**
 * The OpenAPI 3.1 document of the whole surface, made from the routes themselves.
 *
 * <p>Paths, methods, operation names, parameters, statuses and who may call come from the route
 * table, so the document cannot forget a route. What bodies look like is written by hand in {@code
 * openapi/schemas.json}, by operation name; a test holds the two together.
 */
@NullMarked
package dev.countersign.authority.openapi;

import org.jspecify.annotations.NullMarked;
