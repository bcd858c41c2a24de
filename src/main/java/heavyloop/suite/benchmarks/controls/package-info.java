/**
 * Benchmarks that must come out a known way, or nothing else of this suite is to be believed on
 * this machine, this JDK or this day.
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.controls.LoopBodies}: why the heavy loop is
 * what it is.
 */
package heavyloop.suite.benchmarks.controls;
