package heavyloop.report;

import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes GitHub's Markdown, for a comment on a pull request. Details are folded; rows beyond the
 * longest comment are left out, and a sentence says so.
 */
final class MarkdownFormat {
  /** GitHub refuses comments beyond 65536 characters; the rest is for what others add. */
  private static final int LONGEST = 60_000;

  /** Characters that may begin markup, a mention or a reference. */
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>&|#@~!$]");

  private static final Set<Column.Show> SHOWN =
      EnumSet.complementOf(EnumSet.of(Column.Show.DATA, Column.Show.BAR));

  private final StringBuilder text = new StringBuilder();

  private MarkdownFormat() {}

  static String write(Report report) {
    MarkdownFormat markdown = new MarkdownFormat();
    for (Report.Part part : report.parts()) {
      if (part instanceof Note note) {
        markdown.note(note);
      } else if (part instanceof Table table) {
        markdown.table(table);
      }
    }
    return markdown.text.toString().stripTrailing() + "\n";
  }

  private void note(Note note) {
    String label = note.label().isEmpty() ? "" : "**" + escaped(note.label()) + ":** ";
    String sentence = label + escaped(note.text());
    text.append(
            switch (note.emphasis()) {
              case RESULT -> "**" + sentence + "**";
              case PLAIN -> sentence;
              case WARNING -> "> [!WARNING]\n> " + sentence;
            })
        .append("\n\n");
  }

  private void table(Table table) {
    if (!table.title().isEmpty()) {
      text.append("### ").append(escaped(table.title())).append("\n\n");
    }
    List<List<Value>> essential = table.rows().subList(0, table.essential());
    List<List<Value>> details = table.rows().subList(table.essential(), table.rows().size());
    if (!essential.isEmpty()) {
      rows(table.columns(), essential);
      text.append('\n');
    }
    if (!details.isEmpty()) {
      String more = essential.isEmpty() ? "" : " more";
      text.append("<details><summary>" + details.size() + more + "</summary>\n\n");
      rows(table.columns(), details);
      text.append("\n</details>\n\n");
    }
  }

  private void rows(List<Column> columns, List<List<Value>> rows) {
    List<Integer> shown =
        IntStream.range(0, columns.size())
            .filter(i -> SHOWN.contains(columns.get(i).show()))
            .boxed()
            .toList();
    text.append(line(shown.stream().map(i -> escaped(columns.get(i).heading())).toList()));
    text.append(line(shown.stream().map(i -> columns.get(i).numeric() ? "--:" : "---").toList()));
    for (int written = 0; written < rows.size(); written++) {
      List<Value> row = rows.get(written);
      String line = line(shown.stream().map(i -> escaped(row.get(i).text())).toList());
      if (text.length() + line.length() > LONGEST) {
        int left = rows.size() - written;
        text.append("\nAnd ").append(left).append(" more rows that don't fit here.\n");
        return;
      }
      text.append(line);
    }
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Escapes by entities, since a backslash would show inside HTML. */
  private static String escaped(String plain) {
    return SPECIAL
        .matcher(Format.printable(plain))
        .replaceAll(special -> "&#" + (int) special.group().charAt(0) + ";");
  }
}
