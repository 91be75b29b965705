/**
 * Where the server's processor time goes: samples of its Java threads by JFR's CPU-time sampler
 * (JEP 509), which sees time in native code and in the kernel too, sorted into groups that a reader
 * of the architecture knows; and what the virtual machine's own threads took, from the kernel.
 *
 * <p>A sample belongs to the uppermost frame that is not the JDK's own.
 */
@NullMarked
package dev.countersign.bench.profile;

import org.jspecify.annotations.NullMarked;
