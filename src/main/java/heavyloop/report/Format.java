package heavyloop.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** An output format, which can write any report. */
public enum Format {
  /** Plain text for a terminal. */
  TEXT {
    @Override
    public String write(Report report, TextStyle style) {
      return new TextFormat(style).write(report);
    }
  },
  /** Markdown for a comment on a pull request, or a step's summary. */
  MARKDOWN {
    @Override
    public String write(Report report, TextStyle style) {
      return MarkdownFormat.write(report);
    }
  },
  /** Tables for a spreadsheet. */
  CSV {
    @Override
    public String write(Report report, TextStyle style) {
      return CsvFormat.write(report);
    }
  },
  /** A file for a browser. */
  HTML {
    @Override
    public String write(Report report, TextStyle style) {
      return HtmlFormat.write(report);
    }
  },
  /** Everything, for programs. */
  JSON {
    @Override
    public String write(Report report, TextStyle style) {
      return JsonFormat.write(report);
    }
  };

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /**
   * Writes a report.
   *
   * @param style ignored by the formats that aren't for a terminal
   * @return whole lines, ended by {@code \n} on every system
   */
  public abstract String write(Report report, TextStyle style);

  /** Writes a report without colours, with lines of a width in characters. */
  public String write(Report report, int width) {
    return write(report, TextStyle.plain(width));
  }

  /**
   * Replaces characters that could control a terminal, break a line or change text direction:
   * Unicode's control and format characters, and its line and paragraph separators.
   */
  static String printable(String raw) {
    return isPlain(raw) ? raw : UNPRINTABLE.matcher(raw).replaceAll("?");
  }

  /** A fast path: nearly all texts are plain ASCII, and a large table has a hundred thousand. */
  private static boolean isPlain(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
