/**
 * What breaks while people sign in: killed processes, databases that go away, clocks that jump, any
 * one call that fails. After each fault an auditor holds the authority to what it had acknowledged.
 *
 * <p>"Lost" is acknowledged but gone, "doubled" is a single-use secret taken twice, "torn" is half
 * of something. {@code -Dcountersign.long=true} runs the long suites, {@code
 * -Dcountersign.kill.rounds=N} says how many rounds, {@code -Dcountersign.kill.seed=S} repeats one.
 *
 * <p>A killed process does not test a disk that lies: the operating system keeps what was written.
 * That a write was synced before it was acknowledged is what {@code SyscallTraceTest} shows.
 */
@NullMarked
package dev.countersign.conformance.faults;

import org.jspecify.annotations.NullMarked;
