/**
 * The suite: everything to measure, independent of the tool around it. {@code work} is the heavy
 * loop; {@code strategies}, {@code channels}, {@code requests} and {@code philosophers} are the
 * mechanisms; {@code benchmarks} holds the JMH benchmarks, sorted by question; {@code demo} is the
 * program from which the suite grew.
 *
 * <p>Imports nothing of the tool. The tool knows the suite only through this package; its command
 * line also runs the demo. Start reading at {@link heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite;
