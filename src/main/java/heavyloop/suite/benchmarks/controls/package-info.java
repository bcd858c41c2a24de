/**
 * Benchmarks with a known outcome. If one differs, distrust all other results of this suite on this
 * machine, this JDK or this day.
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.controls.LoopBodies}, which explains the
 * choice of the heavy loop.
 */
package heavyloop.suite.benchmarks.controls;
