/**
 * What makes concurrency hard: threads that share data, wait for each other, block each other for
 * ever, or cost more than they bring. Each class takes one of these, and shows what it costs to get
 * it right.
 *
 * <p>Start reading at {@link heavyloop.suite.benchmarks.challenges.Synchronization}.
 */
package heavyloop.suite.benchmarks.challenges;
