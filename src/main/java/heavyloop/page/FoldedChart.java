package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A chart with a row for each benchmark: the first rows are shown, the next are folded, and the
 * others are counted.
 *
 * @param <R> a row
 */
interface FoldedChart<R> extends Chart {
  List<R> rows();

  /** The number of rows to show at once. */
  int shown();

  /** The number of folded rows beyond which a page becomes slow. */
  int mostFolded();

  /** Draws some of the rows. */
  Element part(List<R> some, String caption);

  /** Rows that are created when they are drawn, since most of a large file's are only counted. */
  static <T, R> List<R> onDemand(List<T> subjects, Function<T, R> row) {
    return new AbstractList<>() {
      @Override
      public R get(int index) {
        return row.apply(subjects.get(index));
      }

      @Override
      public int size() {
        return subjects.size();
      }
    };
  }

  /** The rows to show at once. */
  default List<R> first() {
    return rows().subList(0, Math.min(shown(), rows().size()));
  }

  @Override
  default Element html() {
    int first = first().size();
    int drawn = Math.min(rows().size(), first + mostFolded());
    Element figure = Element.of("div", "figure").with("id", name()).add(part(first(), title()));
    if (drawn > first) {
      String more = drawn - first + " more";
      figure.add(HtmlFormat.folded(more, List.of(part(rows().subList(first, drawn), more))));
    }
    if (rows().size() > drawn) {
      figure.add(
          Element.of("p", "aside").text("And " + (rows().size() - drawn) + " more, not drawn."));
    }
    return figure;
  }

  /** A table of some rows. */
  static Element table(
      String styleClass, String caption, List<Element> headings, List<Element> rows) {
    return Element.of("table", styleClass)
        .add(
            Element.of("caption", "spoken").text(caption),
            Element.of("thead")
                .add(Element.of("tr").add(heading("text", "benchmark")).add(headings)),
            Element.of("tbody").add(rows));
  }

  static Element heading(String styleClass, String text) {
    return Element.of("th", styleClass).with("scope", "col").text(text);
  }

  /** A row of a table that begins with a name, linked to the benchmark's own row. */
  static Element row(String label, String anchor, String note) {
    Element name = Element.of("th").with("scope", "row").add(Names.link(label, anchor));
    if (!note.isEmpty()) {
      name.add(Element.of("small").text(note));
    }
    return Element.of("tr").add(name);
  }
}
