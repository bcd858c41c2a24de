/**
 * A run of the suite. JMH measures, and its options and file format are JMH's; a run adds the order
 * of the forks, results that survive a kill, and what is known of the machine.
 *
 * <p>{@link heavyloop.run.RunCommandLine} checks what is asked for, {@link heavyloop.run.RunPlan}
 * is what will be measured, in which order, and {@link heavyloop.run.RunSession} does it.
 *
 * <p>May import {@code store}, {@code forks}, {@code machine}, {@code results}, {@code exit} and
 * {@link heavyloop.suite.SuiteFacts}; nothing of {@code gate}.
 */
package heavyloop.run;
