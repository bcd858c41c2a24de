package heavyloop.report;

import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes text for a terminal. Bars fill the room that the rest of their table leaves. A table that
 * is too wide drops its optional columns, last first; if that isn't enough, its longest texts wrap.
 * Nothing is cut off.
 */
final class TextFormat {
  private static final String GAP = "  ";
  private static final int LEAST_WIDTH = 12;

  /** The width of the labels before sentences, with a gap. */
  private static final int LABEL = 10;

  private final TextStyle style;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  /**
   * Writes lines up to a width, where the words allow it.
   *
   * @param style the style, whose width counts as at least {@value #LEAST_WIDTH}
   */
  TextFormat(TextStyle style) {
    this.style = style;
    this.width = Math.max(style.width(), LEAST_WIDTH);
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
    Colour colour =
        switch (note.emphasis()) {
          case RESULT -> Colour.BOLD;
          case PLAIN -> Colour.NONE;
          case WARNING -> Colour.YELLOW;
        };
    String prefix = note.emphasis() == Note.Emphasis.WARNING ? "Warning: " : "";
    String sentence = prefix + Format.printable(note.text());
    if (note.label().isEmpty()) {
      Wrapping.words(sentence, width).forEach(line -> line(colour, line));
      return;
    }
    int indent = Math.min(LABEL, width / 4);
    String label = Format.printable(note.label());
    text.append(paint(Colour.BOLD, label)).append(" ".repeat(Math.max(1, indent - label.length())));
    String margin = "";
    for (String line : Wrapping.words(sentence, width - indent)) {
      text.append(margin);
      line(colour, line);
      margin = " ".repeat(indent);
    }
  }

  private void line(Colour colour, String line) {
    text.append(paint(colour, line)).append('\n');
  }

  private String paint(Colour colour, String plain) {
    return style.colours() ? colour.paint(plain) : plain;
  }

  /** A colour that is readable on light and on dark terminals. */
  private enum Colour {
    NONE(""),
    BOLD("1"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Colour(String code) {
      this.code = code;
    }

    String paint(String plain) {
      return code.isEmpty() || plain.isBlank()
          ? plain
          : "\u001b[" + code + "m" + plain + "\u001b[0m";
    }
  }

  private void table(Table table) {
    if (!table.title().isEmpty()) {
      Wrapping.words(Format.printable(table.title()), width)
          .forEach(line -> line(Colour.BOLD, line));
    }
    List<ShownColumn> columns = shown(table);
    int[] widths = narrowed(columns);
    boolean hasHeadings = columns.stream().anyMatch(c -> !c.texts().get(0).isEmpty());
    text.append(hasHeadings && !table.title().isEmpty() ? "\n" : "");
    List<List<String>> below =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).show() == Column.Show.BELOW)
            .mapToObj(i -> texts(table, i))
            .toList();
    for (int i = hasHeadings ? 0 : 1; i <= table.rows().size(); i++) {
      int line = i;
      row(columns, line, widths);
      if (i > 0) {
        below.forEach(column -> below(column.get(line), widths[0]));
      }
    }
  }

  /** Writes a remark below its row, under the second column if there is room. */
  private void below(String remark, int indent) {
    if (!remark.isEmpty()) {
      String margin = " ".repeat(Math.min(indent + GAP.length(), width / 4));
      Wrapping.words(remark, width - margin.length())
          .forEach(line -> text.append(margin).append(line).append('\n'));
    }
  }

  /** The heading of a column, followed by its texts. */
  private static List<String> texts(Table table, int column) {
    List<String> texts = new ArrayList<>();
    texts.add(Format.printable(table.columns().get(column).heading()));
    table.rows().forEach(row -> texts.add(Format.printable(row.get(column).text())));
    return texts;
  }

  /**
   * A column of the table as it is shown.
   *
   * @param texts the heading, followed by a text for each row
   * @param width the width of the longest text
   */
  private record ShownColumn(Column column, List<String> texts, int width) {
    /** The letters of a piece of a wrapped name, enough to read it. */
    private static final int PIECE = 24;

    /** By how much the column can be narrowed if its heading, a name, wraps. */
    int spareOfHeading() {
      boolean isName = texts.get(0).indexOf(' ') < 0;
      int values = texts.stream().skip(1).mapToInt(String::length).max().orElse(0);
      return isName ? Math.max(0, width - Math.max(values, PIECE)) : 0;
    }
  }

  /** The columns that must be shown, and the optional ones before the first that doesn't fit. */
  private List<ShownColumn> shown(Table table) {
    SortedMap<Integer, ShownColumn> shown = new TreeMap<>();
    addTexts(table, Column.Show.ALWAYS, shown);
    addTexts(table, Column.Show.IF_IT_FITS, shown);
    addBars(table, shown);
    return List.copyOf(shown.values());
  }

  private void addTexts(Table table, Column.Show show, SortedMap<Integer, ShownColumn> shown) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (column.show() == show) {
        List<String> texts = texts(table, i);
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        shown.put(i, new ShownColumn(column, texts, longest));
        if (show == Column.Show.IF_IT_FITS && excess(widths(shown.values())) > 0) {
          shown.remove(i);
          return;
        }
      }
    }
  }

  /** Adds the bars, if the rest of the table leaves them enough room. */
  private void addBars(Table table, SortedMap<Integer, ShownColumn> shown) {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      int room = -excess(widths(shown.values())) - GAP.length();
      if (column.show() == Column.Show.BAR && room >= Bars.SHORTEST) {
        Bars bars = new Bars(table, i, Math.min(room, Bars.LONGEST), style.blocks());
        shown.put(i, new ShownColumn(column, bars.texts(), bars.width()));
      }
    }
  }

  /**
   * The bars of a column.
   *
   * @param width the width of the longest bar or the farthest mark
   */
  private record Bars(Table table, int column, int width, boolean blocks) {
    static final int SHORTEST = 10;
    static final int LONGEST = 40;

    /** A full block, followed by one to seven eighths. */
    private static final String EIGHTHS = "\u2588\u258f\u258e\u258d\u258c\u258b\u258a\u2589";

    /** The heading, followed by a bar for each row. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      texts.add(table.columns().get(column).heading());
      double most = 0;
      for (List<Value> row : table.rows()) {
        if (row.get(column) instanceof Value.Bar bar) {
          most = Math.max(most, Math.max(finite(bar.length()), finite(bar.mark())));
        }
      }
      for (List<Value> row : table.rows()) {
        texts.add(row.get(column) instanceof Value.Bar bar && most > 0 ? text(bar, most) : "");
      }
      return texts;
    }

    private static double finite(double number) {
      return Double.isFinite(number) ? number : 0;
    }

    private String text(Value.Bar bar, double most) {
      StringBuilder cells = new StringBuilder(bar(finite(bar.length()) / most));
      if (Double.isFinite(bar.mark())) {
        int mark = Math.min(width - 1, (int) Math.round(bar.mark() / most * width));
        cells.append(" ".repeat(Math.max(0, mark + 1 - cells.length())));
        cells.setCharAt(mark, blocks ? '\u2502' : '|');
      }
      return cells.toString();
    }

    /** Draws even the shortest bar visibly. */
    private String bar(double part) {
      if (!blocks) {
        return "#".repeat(Math.max(1, (int) Math.round(part * width)));
      }
      int eighths = Math.max(1, (int) Math.round(part * width * 8));
      String full = EIGHTHS.substring(0, 1).repeat(eighths / 8);
      return eighths % 8 == 0 ? full : full + EIGHTHS.charAt(eighths % 8);
    }
  }

  private static int[] widths(Collection<ShownColumn> columns) {
    return columns.stream().mapToInt(ShownColumn::width).toArray();
  }

  private int excess(int... widths) {
    return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - width;
  }

  /**
   * The widths of the columns: the widest is narrowed until all fit. First come headings that are
   * the long names of files; numbers are narrowed last, since a broken number can't be read.
   */
  private int[] narrowed(List<ShownColumn> columns) {
    int[] widths = widths(columns);
    int excess = excess(widths);
    for (int i = 0; i < widths.length; i++) {
      int spare = Math.min(Math.max(0, excess), columns.get(i).spareOfHeading());
      widths[i] -= spare;
      excess -= spare;
    }
    for (boolean numeric : new boolean[] {false, true}) {
      for (; excess > 0; excess--) {
        int widest = widest(widths, columns, numeric);
        if (widest < 0) {
          break;
        }
        widths[widest]--;
      }
    }
    return widths;
  }

  /** The index of the widest column that can be narrowed, or -1. */
  private static int widest(int[] widths, List<ShownColumn> columns, boolean numeric) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean canNarrow = columns.get(i).column().numeric() == numeric && widths[i] > LEAST_WIDTH;
      if (canNarrow && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private void row(List<ShownColumn> columns, int row, int... widths) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      cells.add(Wrapping.names(columns.get(i).texts().get(row), widths[i]));
      height = Math.max(height, cells.get(i).size());
    }
    for (int l = 0; l < height; l++) {
      int start = text.length();
      for (int i = 0; i < widths.length; i++) {
        String piece = l < cells.get(i).size() ? cells.get(i).get(l) : "";
        String padding = " ".repeat(Math.max(0, widths[i] - piece.length()));
        Column column = columns.get(i).column();
        boolean isBar = column.show() == Column.Show.BAR && row > 0;
        String painted = isBar ? paint(Colour.CYAN, piece) : piece;
        text.append(i > 0 ? GAP : "");
        text.append(column.numeric() ? padding + painted : painted + padding);
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

  static final class Wrapping {
    /** Indents the later lines of a name, so that they aren't taken for other names. */
    private static final String HANGING = "  ";

    private Wrapping() {}

    /** Wraps a sentence between its words; a word that is too long has its own line. */
    static List<String> words(String text, int width) {
      List<String> lines = new ArrayList<>();
      String rest = text;
      while (rest.length() > width) {
        int end = rest.lastIndexOf(' ', width);
        if (end <= 0) {
          end = rest.indexOf(' ');
        }
        if (end <= 0) {
          break;
        }
        lines.add(rest.substring(0, end));
        rest = rest.substring(end + 1);
      }
      lines.add(rest);
      return lines;
    }

    /** Wraps a name, after a dot, a blank or the like if possible. */
    static List<String> names(String text, int width) {
      if (text.length() <= width) {
        return List.of(text);
      }
      List<String> lines = new ArrayList<>();
      String indent = "";
      String rest = text;
      while (indent.length() + rest.length() > width) {
        int end = breakBefore(rest, width - indent.length());
        lines.add(indent + rest.substring(0, end).stripTrailing());
        rest = rest.substring(end);
        indent = HANGING;
      }
      lines.add(indent + rest);
      return lines;
    }

    private static int breakBefore(String text, int width) {
      for (int i = width; i > width / 4; i--) {
        if (" .,/_-".indexOf(text.charAt(i - 1)) >= 0
            && !isInNumber(text, i)
            && !isAfterSign(text, i)) {
          return i;
        }
      }
      return width;
    }

    /** Whether a place is just after the hyphen that begins an argument: {@code -XX:-Flag}. */
    private static boolean isAfterSign(String text, int at) {
      return text.charAt(at - 1) == '-'
          && (at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    }

    /** Whether a place is between a sign, a point or a number and what belongs to it. */
    private static boolean isInNumber(String text, int at) {
      char before = text.charAt(at - 1);
      char after = text.charAt(at);
      return before == ' ' ? after == '%' : Character.isDigit(after) && before != '/';
    }
  }
}
