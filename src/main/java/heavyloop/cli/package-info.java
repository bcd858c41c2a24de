/**
 * The command line, one class for each command: it parses, calls, prints and returns an exit code.
 * {@link heavyloop.cli.CommandLineInterface} picks the command.
 *
 * <p>May import everything except the benchmarks; only {@code heavyloop.Main} imports it.
 */
package heavyloop.cli;
