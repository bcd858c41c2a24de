/**
 * Concurrency is dealing with many things at once, and may happen on one core. What is gained by it
 * when the things wait for something else, and what when they compute?
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.concurrency.Requests}, which gains, and go
 * on with {@link heavyloop.suite.benchmarks.concurrency.Interleaving}, which can't.
 */
package heavyloop.suite.benchmarks.concurrency;
