/**
 * A run of the suite. JMH does the measuring, and its options and file format apply; a run adds the
 * order of the forks, results that survive a kill, and the facts of the machine.
 *
 * <p>{@link heavyloop.run.RunCommandLine} checks the request, {@link heavyloop.run.RunPlan} says
 * what to measure and in which order, and {@link heavyloop.run.RunSession} measures it.
 *
 * <p>May import {@code store}, {@code forks}, {@code machine}, {@code results}, {@code report},
 * {@code stats}, {@code exit} and {@link heavyloop.suite.SuiteFacts}; nothing of {@code gate}.
 */
package heavyloop.run;
