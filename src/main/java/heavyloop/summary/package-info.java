/**
 * One run in tables: times with intervals, speed-ups over the sequential loop, how much of the
 * machine was used, and from which size on a strategy pays. It is what a run ends with.
 *
 * <p>Imports {@code compare} for what a speed-up is, {@code results}, {@code stats} and {@code
 * report}. Start reading at {@link heavyloop.summary.SummaryReport}.
 */
package heavyloop.summary;
