/**
 * Benchmarks with a known outcome. If it doesn't come out, no other result of this suite can be
 * trusted on this machine, on this JDK or on this day.
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.controls.LoopBodies}, which explains why
 * the heavy loop is as it is.
 */
package heavyloop.suite.benchmarks.controls;
