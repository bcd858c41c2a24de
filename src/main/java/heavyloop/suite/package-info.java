/**
 * What is measured: the suite, which would stand without the tool around it. {@code work} is the
 * heavy loop, {@code strategies}, {@code requests} and {@code philosophers} are the mechanisms,
 * {@code benchmarks} is what JMH runs, by question, and {@code demo} is the program that the suite
 * grew from.
 *
 * <p>Imports nothing of the tool. The tool knows of the suite only what {@link
 * heavyloop.suite.SuiteFacts} says. Start reading at {@link heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite;
