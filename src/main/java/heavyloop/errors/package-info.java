/**
 * How a command ends when it doesn't end well: {@link heavyloop.errors.UserError} for what the user
 * can put right, and the {@linkplain heavyloop.errors.ExitCode exit codes} that scripts read.
 *
 * <p>Imports nothing of ours.
 */
package heavyloop.errors;
