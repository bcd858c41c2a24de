/**
 * Many files of one machine in the order of time: how each benchmark went, and after which file its
 * level changed.
 *
 * <p>Imports {@code compare} for the columns of a benchmark, {@code results}, {@code stats} and
 * {@code report}. Start reading at {@link heavyloop.history.HistoryReport}.
 */
package heavyloop.history;
