/**
 * Shows the progress of a run: a bar on a terminal, a line for each fork elsewhere.
 *
 * <p>Imports {@code report} to format durations. Start reading at {@link
 * heavyloop.progress.Progress}.
 */
package heavyloop.progress;
