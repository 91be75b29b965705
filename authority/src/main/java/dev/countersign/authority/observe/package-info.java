/**
 * How the authority is watched: health, metrics, traces and the log's form.
 *
 * <p>Live means that the process answers. Ready means that it can sign people in: the database
 * answers, its clock and ours differ by at most five seconds, and every sealing key that is needed
 * is here. A node that is not ready says why, so that an operator need not guess.
 *
 * <p>Metrics and traces name routes by their templates; neither ever holds a token, an address or a
 * query.
 */
@NullMarked
package dev.countersign.authority.observe;

import org.jspecify.annotations.NullMarked;
