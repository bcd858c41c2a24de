/**
 * Benchmarks through many results files, and the files at which their levels changed: {@code
 * compare --history}. Each file is one point. A history is of one machine, and of one JVM where
 * several take turns; an update of the JVM is one of its events.
 *
 * <p>Imports {@code compare}, {@code results}, {@code stats}, {@code report} and {@code exit}.
 * Start reading at {@link heavyloop.history.History}.
 */
package heavyloop.history;
