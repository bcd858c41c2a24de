/**
 * Benchmarks that must come out a known way, or nothing else of this suite is to be believed on
 * this machine, this JDK or this day.
 *
 * <p>Start reading at {@link heavyloop.benchmarks.controls.LoopBodies}: why the heavy loop is what
 * it is.
 */
package heavyloop.benchmarks.controls;
