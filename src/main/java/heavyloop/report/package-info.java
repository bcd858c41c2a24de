/**
 * Output, apart from what is put out: a {@link heavyloop.report.Report} of sentences and tables,
 * and one class for each {@linkplain heavyloop.report.Format format} that writes any report. A new
 * command makes a report and has all formats; a new format has all commands.
 *
 * <p>Imports nothing of ours. Start reading at {@link heavyloop.report.Report}.
 */
package heavyloop.report;
