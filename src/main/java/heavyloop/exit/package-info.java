/**
 * The end of a command: {@link heavyloop.exit.UserException} is an error that the user can fix, and
 * {@link heavyloop.exit.ExitCode} lists the exit codes for scripts.
 *
 * <p>Imports no other package of Heavyloop.
 */
package heavyloop.exit;
