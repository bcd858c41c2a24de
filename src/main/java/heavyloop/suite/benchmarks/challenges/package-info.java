/**
 * The difficulties of concurrency: threads that share data, wait for each other, block each other
 * forever, or cost more than they gain. Each class shows the price of getting one of them right.
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.challenges.Synchronization}.
 */
package heavyloop.suite.benchmarks.challenges;
