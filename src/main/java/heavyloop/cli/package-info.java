/**
 * The command line, one class a command: it parses, calls, prints and gives an exit code, and knows
 * nothing else. {@link heavyloop.cli.CommandLineInterface} picks the command.
 *
 * <p>May import everything but the benchmarks; nothing but {@code heavyloop.Main} imports it.
 */
package heavyloop.cli;
