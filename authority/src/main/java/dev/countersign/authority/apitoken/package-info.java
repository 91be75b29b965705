/**
 * API tokens: how an operator's programs, and the operator, call the authority.
 *
 * <p>A token is {@code dyn_}, 43 characters of 256 random bits, and a check sum of six characters
 * that finds a typing error without a look into the database. Only its SHA-256 is stored, which is
 * right for a secret that nobody can guess. It is shown once. It belongs to one environment and
 * reaches no other; a token made without scopes may read and change nothing.
 *
 * <p>The operator's own token ({@code cso_}) reaches every environment. It comes from the
 * configuration or from a file that the first start makes with mode 600.
 *
 * <p>Limits: 50 living tokens in an environment.
 */
@NullMarked
package dev.countersign.authority.apitoken;

import org.jspecify.annotations.NullMarked;
