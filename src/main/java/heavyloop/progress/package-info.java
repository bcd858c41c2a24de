/**
 * What a user sees while a run goes on: a bar on a terminal, a line for each fork elsewhere.
 *
 * <p>Start reading at {@link heavyloop.progress.Progress}.
 */
package heavyloop.progress;
