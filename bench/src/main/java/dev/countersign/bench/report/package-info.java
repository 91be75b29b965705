/**
 * What was measured, on what, and how it is told: tables as Markdown for people, the same as JSON
 * for programs. A figure without its machine, Java, provider, commit and settings is no figure.
 */
@NullMarked
package dev.countersign.bench.report;

import org.jspecify.annotations.NullMarked;
