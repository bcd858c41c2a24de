/**
 * Benchmarks of others: a jar, or a class path, with whatever JMH since 1.19 is in it. {@link
 * heavyloop.gate.jar.Catalog} asks that JMH what there is to measure, {@link
 * heavyloop.gate.jar.JarLauncher} has it run one fork of that. Nothing of the jar is ever loaded
 * into our own JVM.
 *
 * <p>{@link heavyloop.gate.jar.Launcher} is all that the gate knows of running a fork, so that it
 * can be tested with forks that are no processes. Start reading at {@link
 * heavyloop.gate.jar.ForkCommand}.
 */
package heavyloop.gate.jar;
