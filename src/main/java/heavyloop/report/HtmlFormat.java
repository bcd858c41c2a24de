package heavyloop.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes HTML: a whole file for a report, or its elements as part of a page. Inessential rows are
 * folded; a very long table is cut short, and a sentence says so.
 */
public final class HtmlFormat {
  /** The most rows of a table that a browser draws without delay. */
  private static final int MOST_ROWS = 4000;

  /** The column with the subject of a row. */
  private static final String SUBJECT = "benchmark";

  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("(\\d) (%|[num]?s\\b)");

  /** The columns of a table; bars repeat what another column says. */
  private static final Set<Column.Show> SHOWN =
      EnumSet.of(Column.Show.ALWAYS, Column.Show.IF_IT_FITS);

  private HtmlFormat() {}

  static String write(Report report) {
    Element main = Element.of("main").add(parts(report));
    return HtmlDocument.write(
        "Heavyloop " + report.kind(), List.of(tools(report), main), data(report));
  }

  /** The files that a page of a report offers for download: each is JSON, an object or a text. */
  public static Map<String, String> data(Report report) {
    String csv = new String(JsonStringEncoder.getInstance().quoteAsString(CsvFormat.write(report)));
    return Map.of("json", JsonFormat.compact(report), "csv", '"' + csv + '"');
  }

  private static Element tools(Report report) {
    return Element.of("header").add(Element.of("h1").text("Heavyloop: " + report.kind()), tools());
  }

  /** The filter and the downloads, which the script of the page shows. */
  public static Element tools() {
    return Element.of("div", "tools")
        .flag("hidden")
        .add(
            Element.of("label")
                .text("Filter by name ")
                .add(
                    Element.of("input")
                        .with("type", "search")
                        .with("id", "filter")
                        .with("autocomplete", "off")
                        .with("spellcheck", "false")),
            Element.of("button").with("type", "button").with("data-save", "json").text("Save JSON"),
            Element.of("button").with("type", "button").with("data-save", "csv").text("Save CSV"),
            Element.of("output").with("id", "matches").with("for", "filter"));
  }

  /** The sentences and tables of a report. */
  public static List<Element> parts(Report report) {
    List<Element> parts = new ArrayList<>();
    for (Report.Part part : report.parts()) {
      if (part instanceof Note note) {
        parts.add(note(note));
      } else if (part instanceof Table table) {
        parts.addAll(table(table));
      }
    }
    return parts;
  }

  /** A sentence. */
  public static Element note(Note note) {
    Element sentence =
        switch (note.emphasis()) {
          case RESULT -> Element.of("p", "result");
          case PLAIN -> Element.of("p");
          case WARNING -> Element.of("p", "warning").add(Element.of("strong").text("Warning: "));
        };
    if (!note.label().isEmpty()) {
      sentence.add(Element.of("strong").text(note.label() + ": "));
    }
    return sentence.text(unbroken(note.text()));
  }

  /** The sentence with no line break allowed between a number and its unit. */
  public static String unbroken(String sentence) {
    return NUMBER_WITH_UNIT.matcher(sentence).replaceAll("$1\u00a0$2");
  }

  /** The details that a page shows beside the values of a row. */
  public interface RowDetails {
    /** No details. */
    RowDetails NONE = (columns, row) -> new Details("", "");

    /** The details of a row. */
    Details of(List<Column> columns, List<Value> row);

    /**
     * The details.
     *
     * @param anchor the target of links to the row; may be empty
     * @param remark a sentence below its subject; may be empty
     */
    record Details(String anchor, String remark) {}
  }

  /** A table with its title; inessential rows are folded. */
  public static List<Element> table(Table table) {
    return table(table, RowDetails.NONE);
  }

  /** A table with its title and details of each row; inessential rows are folded. */
  public static List<Element> table(Table table, RowDetails details) {
    List<Element> parts = new ArrayList<>();
    if (!table.title().isEmpty()) {
      parts.add(Element.of("h3").text(table.title()));
    }
    int shown = Math.min(table.rows().size(), MOST_ROWS);
    int essential = Math.min(table.essential(), shown);
    if (essential > 0) {
      parts.add(rows(table, table.rows().subList(0, essential), details));
    }
    if (essential < shown) {
      String more = essential > 0 ? shown - essential + " more" : Figures.count(shown, "row");
      List<List<Value>> rest = table.rows().subList(essential, shown);
      parts.add(folded(more, List.of(rows(table, rest, details))));
    }
    if (shown < table.rows().size()) {
      parts.add(
          Element.of("p")
              .text(
                  "And "
                      + (table.rows().size() - shown)
                      + " more rows, too many for a page; the other formats have all of them."));
    }
    return parts;
  }

  /** Elements that are shown on request. */
  public static Element folded(String summary, List<Element> content) {
    return Element.of("details").add(Element.of("summary").text(summary)).add(content);
  }

  /** A table that scrolls by itself when it is too wide for the page. */
  public static Element scrolling(String label, Element table) {
    return Element.of("div", "scroll")
        .with("role", "group")
        .with("tabindex", "0")
        .with("aria-label", label)
        .add(table);
  }

  private static Element rows(Table table, List<List<Value>> rows, RowDetails details) {
    List<Column> columns = table.columns();
    int[] shown =
        IntStream.range(0, columns.size())
            .filter(i -> SHOWN.contains(columns.get(i).show()))
            .toArray();
    int subject = subject(columns, shown);
    Element head = Element.of("tr");
    for (int i : shown) {
      head.add(heading(columns.get(i)));
    }
    Element body = Element.of("tbody");
    for (List<Value> row : rows) {
      body.add(row(columns, row, shown, subject, details.of(columns, row)));
    }
    return scrolling(
        table.title().isEmpty() ? table.name().replace('_', ' ') : table.title(),
        Element.of("table", "data").add(Element.of("thead").add(head), body));
  }

  private static Element row(
      List<Column> columns, List<Value> row, int[] shown, int subject, RowDetails.Details details) {
    Element line = Element.of("tr");
    if (!details.anchor().isEmpty()) {
      line.with("id", details.anchor());
    }
    for (int i : shown) {
      line.add(i == subject ? subject(columns, row, i, details) : cell(columns.get(i), row.get(i)));
    }
    return line;
  }

  /** The cell with the subject of a row and all remarks on it. */
  private static Element subject(
      List<Column> columns, List<Value> row, int column, RowDetails.Details details) {
    String text = row.get(column).text();
    Element name =
        details.anchor().isEmpty()
            ? Element.of("span", "name")
            : Element.of("a", "name").with("href", "#" + details.anchor());
    Element cell =
        Element.of("th", kind(columns.get(column))).with("scope", "row").add(name(name, text));
    if (!details.remark().isEmpty()) {
      cell.add(Element.of("small").text(details.remark()));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).show() == Column.Show.BELOW && !row.get(i).text().isEmpty()) {
        cell.add(Element.of("small").text(row.get(i).text()));
      }
    }
    return cell;
  }

  /** Adds a name that may wrap after its dots. */
  public static Element name(Element element, String name) {
    String rest = name;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
      element.text(rest.substring(0, dot + 1)).add(Element.of("wbr"));
      rest = rest.substring(dot + 1);
    }
    return element.text(rest);
  }

  private static int subject(List<Column> columns, int... shown) {
    return IntStream.of(shown)
        .filter(i -> columns.get(i).key().equals(SUBJECT))
        .findFirst()
        .orElseGet(
            () ->
                IntStream.of(shown).filter(i -> !columns.get(i).numeric()).findFirst().orElse(-1));
  }

  private static Element heading(Column column) {
    Element heading = Element.of(column.heading().isEmpty() ? "td" : "th", kind(column));
    return column.heading().isEmpty()
        ? heading
        : heading.with("scope", "col").text(column.heading());
  }

  private static String kind(Column column) {
    String optional = column.show() == Column.Show.IF_IT_FITS ? " optional" : "";
    return (column.numeric() ? "number" : "text") + optional;
  }

  /** A number whose line ends before its interval, if it must. */
  private static String beforeInterval(String number) {
    return number.replace(' ', '\u00a0').replace("\u00a0(", " (");
  }

  private static Element cell(Column column, Value value) {
    Element cell =
        Element.of("td", kind(column))
            .text(column.numeric() ? beforeInterval(value.text()) : value.text());
    if (value instanceof Value.Numeric number && Double.isFinite(number.number())) {
      cell.with("data-value", String.valueOf((float) number.number()));
    } else if (value instanceof Value.Estimate estimate && Double.isFinite(estimate.number())) {
      cell.with("data-value", String.valueOf((float) estimate.number()));
    }
    return cell;
  }
}
