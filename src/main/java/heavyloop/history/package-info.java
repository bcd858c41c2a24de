/**
 * The history of benchmarks over many files of one machine: their times, and the files after which
 * their level changed.
 *
 * <p>Imports {@code compare} for the columns of a benchmark, {@code results}, {@code stats} and
 * {@code report}. Start reading at {@link heavyloop.history.HistoryReport}.
 */
package heavyloop.history;
