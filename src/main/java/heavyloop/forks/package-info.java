/**
 * One fork, however it is started: what it measures ({@link heavyloop.forks.BenchmarkConfig}), what
 * it runs ({@link heavyloop.forks.Target}), who starts it ({@link
 * heavyloop.forks.ForkLoop.BlockLauncher}, by JMH's Runner in this process or by the command line
 * of another jar), how it ended ({@link heavyloop.forks.ForkOutcome}) and why. Around it: the
 * benchmarks that a JMH lists, the loop that measures block after block as a {@link
 * heavyloop.forks.Schedule} says, its {@link heavyloop.forks.Progress}, and forks that take turns
 * ({@link heavyloop.forks.LockstepLauncher}).
 *
 * <p>May import {@code exit}, {@code processes}, {@code report}, {@code machine} and {@code
 * results}. Nothing of another jar is ever loaded into our own JVM. Start reading at {@link
 * heavyloop.forks.ForkLoop}.
 */
package heavyloop.forks;
