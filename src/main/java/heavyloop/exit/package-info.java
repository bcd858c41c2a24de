/**
 * How a command ends when it doesn't end well: {@link heavyloop.exit.UserException} for what the
 * user can put right, and the {@linkplain heavyloop.exit.ExitCode exit codes} that scripts read.
 *
 * <p>Imports nothing of ours.
 */
package heavyloop.exit;
