/**
 * The comparison of results files: runs against a baseline, with the common vocabulary of {@code
 * compare} and {@code gate} (verdicts, their table, warnings and exit codes); and one run in
 * tables. Runs of one machine are tested by their forks, benchmark by benchmark; others are
 * compared only by each run's own ratios to its reference.
 *
 * <p>Imports {@code results}, {@code stats}, {@code report}, {@code exit} and {@code suite}. Start
 * reading at {@link heavyloop.compare.Comparison} and {@link heavyloop.compare.Verdict}, or at
 * {@link heavyloop.compare.SummaryReport}.
 */
package heavyloop.compare;
