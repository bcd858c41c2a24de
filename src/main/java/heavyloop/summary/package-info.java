/**
 * The answer of a run: the ranking of its benchmarks, the price of handing out tasks, its claims
 * and its controls, in a report that fits a screen; the rankings and prices of all that is
 * measured.
 *
 * <p>Imports {@code compare}, {@code claims}, {@code results}, {@code stats}, {@code report} and
 * {@code suite}. Start reading at {@link heavyloop.summary.Leaderboard}.
 */
package heavyloop.summary;
