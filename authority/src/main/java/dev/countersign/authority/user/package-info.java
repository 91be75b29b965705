/**
 * Users and the credentials that they have proved.
 *
 * <p>A user is found by a credential alone: by format, issuer and identifier inside one
 * environment. An address in a profile is information and finds nobody. Uniqueness is the
 * database's, so two nodes that meet the same newcomer at once make one user.
 *
 * <p>Identifiers are compared byte for byte in the form that the proving room made canonical; this
 * room neither folds nor trims them.
 */
@NullMarked
package dev.countersign.authority.user;

import org.jspecify.annotations.NullMarked;
