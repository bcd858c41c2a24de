/**
 * The comparison of results files: runs against a baseline, with the one vocabulary of verdicts,
 * their table, warnings and exit codes, for {@code compare} and {@code gate}; one run in tables;
 * and many runs in time. Runs of one machine are tested, benchmark by benchmark, on their forks;
 * others are compared only by each run's own ratio to its reference.
 *
 * <p>Imports {@code results}, {@code stats}, {@code report}, {@code exit} and {@code suite}. Start
 * reading at {@link heavyloop.compare.Comparison} and {@link heavyloop.compare.Verdict}, or at
 * {@link heavyloop.compare.SummaryReport} and {@link heavyloop.compare.HistoryReport}.
 */
package heavyloop.compare;
