/**
 * Concurrency is dealing with many things at once, possibly on a single core. What does it gain if
 * they wait for something else, and what if they compute?
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.concurrency.Requests}, which gains, and
 * continue with {@link heavyloop.suite.benchmarks.concurrency.Interleaving}, which can't.
 */
package heavyloop.suite.benchmarks.concurrency;
