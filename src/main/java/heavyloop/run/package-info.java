/**
 * A run of the suite. JMH is its engine, its options and its file format are JMH's; what is ours is
 * the order of the forks, that nothing measured can be lost, and what is said of the machine.
 *
 * <p>{@link heavyloop.run.SuiteRun} checks what is asked, {@link heavyloop.run.Session} is one run,
 * {@link heavyloop.run.ForkLoop} its inner loop. Below are {@code plan} (what will be run), {@code
 * fork} (running it), {@code file} (keeping it), {@code progress} (showing it) and {@code
 * profilers} (what runs in a fork beside the benchmark).
 *
 * <p>May import {@code machine}, {@code results}, {@code strategies}, {@code work}, {@code
 * processes} and {@code errors}; the only package besides the benchmarks that knows the JMH that is
 * in our jar.
 */
package heavyloop.run;
