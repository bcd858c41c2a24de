/**
 * The base of all benchmarks of this suite: the {@linkplain heavyloop.suite.benchmarks.Defaults
 * default settings}, the common parameters and the {@linkplain
 * heavyloop.suite.benchmarks.AnswerCheck check} of the answers. The benchmarks are in subpackages
 * named after their questions; a class is a mechanism, and a method is a variant of its use.
 *
 * <p>May import {@code heavyloop.suite.strategies}, {@code heavyloop.suite.channels}, {@code
 * heavyloop.suite.requests}, {@code heavyloop.suite.philosophers}, {@code heavyloop.suite.work} and
 * JMH, but nothing of the tool around the suite. Start reading at {@link
 * heavyloop.suite.benchmarks.parallelism.Sequential}.
 */
package heavyloop.suite.benchmarks;
