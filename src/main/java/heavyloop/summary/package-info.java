/**
 * The summary that a run ends with: times with intervals, speed-ups over the sequential loop, the
 * use of the machine, and the task size from which a strategy pays.
 *
 * <p>Imports {@code compare} for speed-ups, {@code suite} for its facts, {@code results}, {@code
 * stats} and {@code report}. Start reading at {@link heavyloop.summary.SummaryReport}.
 */
package heavyloop.summary;
