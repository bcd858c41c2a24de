/**
 * The output of every command: a {@link heavyloop.report.Report} consists of sentences and tables,
 * and each {@linkplain heavyloop.report.Format format} has a class that writes any report. So a new
 * command gets every format, and a new format serves every command.
 *
 * <p>Imports no other package of Heavyloop. Start reading at {@link heavyloop.report.Report}.
 */
package heavyloop.report;
