/**
 * Parallelism is doing many things at once. How much sooner is a batch of CPU-bound tasks done when
 * several threads share it, and what does each of Java's mechanisms take for that?
 *
 * <p>Every benchmark runs the same batch, and all but {@link
 * heavyloop.suite.benchmarks.parallelism.Sequential}, the baseline, keep at most {@code
 * parallelism} threads busy. {@link heavyloop.suite.benchmarks.parallelism.JmhThreads} is the other
 * end of the scale: what the machine gives to threads that share nothing and wait for nobody.
 */
package heavyloop.suite.benchmarks.parallelism;
