/**
 * What all benchmarks of this suite share: the {@linkplain heavyloop.suite.benchmarks.Defaults
 * defaults} of their runs, the parameters and the {@linkplain
 * heavyloop.suite.benchmarks.AnswerCheck check} of their answers. The benchmarks stand in packages
 * named after what they ask; a class is a mechanism, a method is a variant of its use.
 *
 * <p>May import {@code heavyloop.suite.strategies}, {@code heavyloop.suite.requests}, {@code
 * heavyloop.suite.philosophers}, {@code heavyloop.suite.work} and JMH, and nothing of the tool
 * around the suite. Start reading at {@link heavyloop.suite.benchmarks.parallelism.Sequential}.
 */
package heavyloop.suite.benchmarks;
