package heavyloop.report;

import java.util.Locale;

/** A way to write any report. */
public enum Format {
  /** For a terminal. */
  TEXT {
    @Override
    public String write(Report report, int width) {
      return new TextFormat(width).write(report);
    }
  },
  /** For a comment on a pull request, or a step's summary. */
  MARKDOWN {
    @Override
    public String write(Report report, int width) {
      return MarkdownFormat.write(report);
    }
  },
  /** For a spreadsheet. */
  CSV {
    @Override
    public String write(Report report, int width) {
      return CsvFormat.write(report);
    }
  },
  /** For programs. */
  JSON {
    @Override
    public String write(Report report, int width) {
      return JsonFormat.write(report);
    }
  };

  /**
   * Writes a report.
   *
   * @param width how many characters fit in a line, for the formats that have lines
   * @return whole lines, ended by {@code \n} on every system
   */
  public abstract String write(Report report, int width);

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
