/**
 * The verbs that speak to an authority over HTTP. {@link dev.countersign.cli.remote.Connection}
 * finds it, its token and the environment that is meant; each verb is one class whose methods are
 * the words after it. Nothing here knows the authority's code.
 */
@NullMarked
package dev.countersign.cli.remote;

import org.jspecify.annotations.NullMarked;
