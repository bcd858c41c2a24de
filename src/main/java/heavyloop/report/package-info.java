/**
 * Output of any content: a {@link heavyloop.report.Report} consists of sentences and tables, and
 * each {@linkplain heavyloop.report.Format format} has a class that writes any report. A new
 * command has all formats at once, and a new format all commands.
 *
 * <p>Imports nothing of ours. Start reading at {@link heavyloop.report.Report}.
 */
package heavyloop.report;
