/**
 * A fork: its settings ({@link heavyloop.forks.BenchmarkConfig}), its code and JVM ({@link
 * heavyloop.forks.Target}), its launcher ({@link heavyloop.forks.ForkLoop.BlockLauncher}, by JMH's
 * Runner in this process or by the command line of another jar) and its {@linkplain
 * heavyloop.forks.ForkOutcome outcome}. Around it: JMH's list of benchmarks, the loop that measures
 * block after block according to a {@link heavyloop.forks.Schedule}, its {@link
 * heavyloop.forks.Progress}, and forks that take turns ({@link heavyloop.forks.LockstepLauncher}).
 *
 * <p>May import {@code exit}, {@code processes}, {@code report}, {@code machine}, {@code results}
 * and {@code stats}. Classes of other jars are never loaded into our own JVM. Start reading at
 * {@link heavyloop.forks.ForkLoop}.
 */
package heavyloop.forks;
