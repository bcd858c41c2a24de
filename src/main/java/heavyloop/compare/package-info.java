/**
 * Runs against a baseline, and the one vocabulary of verdicts, their table, warnings and exit
 * codes, for {@code compare} and {@code gate}. Runs of one machine and JVM are tested, benchmark by
 * benchmark, on their forks; others are compared only by each run's own ratio to its reference.
 *
 * <p>Imports {@code results}, {@code stats}, {@code report}, {@code exit} and {@code suite}. Start
 * reading at {@link heavyloop.compare.Comparison} and {@link heavyloop.compare.Verdict}.
 */
package heavyloop.compare;
