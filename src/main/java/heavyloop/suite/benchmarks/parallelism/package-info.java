/**
 * Parallelism is doing many things at once. How much sooner is a batch of CPU-bound tasks done when
 * several threads share it, and what is the price of each of Java's mechanisms?
 *
 * <p>All classes run the same batch, and all but the baseline, {@link
 * heavyloop.suite.benchmarks.parallelism.Sequential}, keep at most {@code parallelism} threads
 * busy. No batch can finish sooner than in {@link
 * heavyloop.suite.benchmarks.parallelism.BatchBound}, whose threads never sleep, and no mechanism
 * can do more tasks per second than {@link heavyloop.suite.benchmarks.parallelism.JmhThreads},
 * whose threads wait for nobody. Start reading at the baseline.
 */
package heavyloop.suite.benchmarks.parallelism;
