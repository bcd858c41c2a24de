/**
 * Parallelism is doing many things at once. How much sooner is a batch of CPU-bound tasks done when
 * several threads share it, and what is the price of each of Java's mechanisms?
 *
 * <p>All classes run the same batch, and all but the baseline, {@link
 * heavyloop.suite.benchmarks.parallelism.Sequential}, keep at most {@code parallelism} threads
 * busy. The ceiling is {@link heavyloop.suite.benchmarks.parallelism.JmhThreads}: the speed of
 * threads that share nothing and wait for nobody. Start reading at the baseline.
 */
package heavyloop.suite.benchmarks.parallelism;
