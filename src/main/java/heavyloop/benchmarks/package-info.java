/**
 * What all benchmarks of this suite share: the {@linkplain heavyloop.benchmarks.Defaults defaults}
 * of their runs, the parameters and the {@linkplain heavyloop.benchmarks.AnswerCheck check} of
 * their answers. The benchmarks stand in packages named after what they ask; a class is a
 * mechanism, a method is a variant of its use.
 *
 * <p>May import {@code heavyloop.strategies}, {@code heavyloop.requests}, {@code
 * heavyloop.philosophers}, {@code heavyloop.work} and JMH, and nothing of the tool around the
 * suite. Start reading at {@link heavyloop.benchmarks.parallelism.Sequential}.
 */
package heavyloop.benchmarks;
