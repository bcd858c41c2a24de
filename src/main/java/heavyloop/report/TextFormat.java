package heavyloop.report;

import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For a terminal. A table that is too wide loses the columns that may be left out, the last of them
 * first; if that isn't enough, its longest texts go on in the next line. Nothing is cut off.
 */
final class TextFormat {
  private static final String GAP = "  ";
  private static final int NARROWEST = 12;

  private final int width;
  private final StringBuilder text = new StringBuilder();

  /**
   * Writes lines of at most so many characters, where the words allow it.
   *
   * @param width at least {@value #NARROWEST} are used
   */
  TextFormat(int width) {
    this.width = Math.max(width, NARROWEST);
  }

  String write(Report report) {
    boolean afterTable = false;
    for (Report.Part part : report.parts()) {
      if (part instanceof Note note) {
        text.append(afterTable ? "\n" : "");
        paragraph(note);
        afterTable = false;
      } else if (part instanceof Table table) {
        text.append(text.length() > 0 ? "\n" : "");
        table(table);
        afterTable = true;
      }
    }
    return text.toString();
  }

  private void paragraph(Note note) {
    String prefix = note.emphasis() == Note.Emphasis.WARNING ? "Warning: " : "";
    Wrapping.words(prefix + printable(note.text()), width)
        .forEach(line -> text.append(line).append('\n'));
  }

  private void table(Table table) {
    if (!table.title().isEmpty()) {
      Wrapping.words(printable(table.title()), width).forEach(l -> text.append(l).append('\n'));
      text.append('\n');
    }
    List<Column> columns = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    List<List<String>> below = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (column.show() == Column.Show.BELOW) {
        below.add(texts(table, i));
      } else if (column.show() != Column.Show.DATA) {
        columns.add(column);
        texts.add(texts(table, i));
      }
    }
    dropWhatDoesNotFit(columns, texts);
    int[] widths = narrowed(texts, columns);
    for (int i = 0; i <= table.rows().size(); i++) {
      int line = i;
      row(texts.stream().map(column -> column.get(line)).toList(), columns, widths);
      if (i > 0) {
        below.forEach(column -> below(column.get(line), widths[0]));
      }
    }
  }

  /** Under the second column, as far as that is wide enough. */
  private void below(String remark, int indent) {
    if (!remark.isEmpty()) {
      String margin = " ".repeat(Math.min(indent + GAP.length(), width / 4));
      Wrapping.words(remark, width - margin.length())
          .forEach(line -> text.append(margin).append(line).append('\n'));
    }
  }

  /** The heading of a column, and the texts under it. */
  private static List<String> texts(Table table, int column) {
    List<String> texts = new ArrayList<>();
    texts.add(printable(table.columns().get(column).heading()));
    table.rows().forEach(row -> texts.add(printable(row.get(column).text())));
    return texts;
  }

  private void dropWhatDoesNotFit(List<Column> columns, List<List<String>> texts) {
    for (int i = columns.size() - 1; i >= 0 && tooMuch(widths(texts)) > 0; i--) {
      if (columns.get(i).show() == Column.Show.IF_IT_FITS) {
        columns.remove(i);
        texts.remove(i);
      }
    }
  }

  private static int[] widths(List<List<String>> texts) {
    return texts.stream()
        .mapToInt(column -> column.stream().mapToInt(String::length).max().orElse(0))
        .toArray();
  }

  private int tooMuch(int... widths) {
    return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
  }

  /**
   * As wide as their texts, but the widest gives way until all fit. Numbers are the last to do so:
   * broken ones can't be read.
   */
  private int[] narrowed(List<List<String>> texts, List<Column> columns) {
    int[] widths = widths(texts);
    int tooMuch = tooMuch(widths);
    for (boolean numeric : new boolean[] {false, true}) {
      for (; tooMuch > 0; tooMuch--) {
        int widest = widest(widths, columns, numeric);
        if (widest < 0) {
          break;
        }
        widths[widest]--;
      }
    }
    return widths;
  }

  /** The index of the widest column that may be narrower, or -1. */
  private static int widest(int[] widths, List<Column> columns, boolean numeric) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean mayGiveWay = columns.get(i).numeric() == numeric && widths[i] > NARROWEST;
      if (mayGiveWay && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private void row(List<String> cells, List<Column> columns, int... widths) {
    List<List<String>> lines = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < cells.size(); i++) {
      lines.add(Wrapping.names(cells.get(i), widths[i]));
      height = Math.max(height, lines.get(i).size());
    }
    for (int l = 0; l < height; l++) {
      int start = text.length();
      for (int i = 0; i < widths.length; i++) {
        String piece = l < lines.get(i).size() ? lines.get(i).get(l) : "";
        int padding = Math.max(0, widths[i] - piece.length());
        text.append(i > 0 ? GAP : "");
        text.append(" ".repeat(columns.get(i).numeric() ? padding : 0));
        text.append(piece).append(" ".repeat(columns.get(i).numeric() ? 0 : padding));
      }
      stripTrailing(start);
      text.append('\n');
    }
  }

  private void stripTrailing(int start) {
    int end = text.length();
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
  }

  /** Without what could steer the terminal. */
  private static String printable(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (Character.isISOControl(raw.charAt(i))) {
        return raw.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
      }
    }
    return raw;
  }
}
