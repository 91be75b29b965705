/**
 * What operators do: environments and their settings, keys, API tokens, users, sessions, origins,
 * external issuers, the explanation of an external JWT, the audit log. The authority decides what a
 * token may do; a refusal is an {@link dev.countersign.client.transport.ApiRefused}.
 */
@NullMarked
package dev.countersign.client.admin;

import org.jspecify.annotations.NullMarked;
