package heavyloop.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The output of a command: sentences and tables in reading order.
 *
 * @param kind the kind of report, for programs, such as {@code compare} or {@code claims}
 * @param version the version of this kind's notes, tables and columns. It grows when one of them is
 *     renamed, removed or changes its meaning, but not when one is added.
 */
public record Report(String kind, int version, List<Part> parts) {
  public Report {
    parts = List.copyOf(parts);
  }

  /** The same report with one more sentence or table at its end. */
  public Report with(Part part) {
    return new Report(kind, version, Stream.concat(parts.stream(), Stream.of(part)).toList());
  }

  /** The tables, grouped by name; those of one name may differ in some of their columns. */
  List<List<Table>> tablesByName() {
    Map<String, List<Table>> byName = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part instanceof Table table) {
        byName.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(table);
      }
    }
    return List.copyOf(byName.values());
  }

  /** A sentence or a table. */
  public sealed interface Part permits Note, Table {
    /** The name for programs, in lower case letters and underscores. */
    String name();
  }

  /**
   * A sentence.
   *
   * @param label its subject in a word, shown in a column before the sentence; may be empty
   * @param text one line
   */
  public record Note(String name, Emphasis emphasis, String label, String text) implements Part {
    /** The importance of a note to someone who reads only one line. */
    public enum Emphasis {
      /** The conclusion of the report. */
      RESULT,
      /** A fact needed to read the report. */
      PLAIN,
      /** A reason to doubt the report. */
      WARNING
    }

    public Note(String name, Emphasis emphasis, String text) {
      this(name, emphasis, "", text);
    }

    public static Note result(String name, String text) {
      return new Note(name, Emphasis.RESULT, text);
    }

    public static Note plain(String name, String text) {
      return new Note(name, Emphasis.PLAIN, text);
    }

    public static Note warning(String name, String text) {
      return new Note(name, Emphasis.WARNING, text);
    }

    /** A plain sentence under its label, which is in lower case for programs. */
    public static Note labelled(String label, String text) {
      String name = label.toLowerCase(Locale.ROOT).replace(' ', '_');
      return new Note(name, Emphasis.PLAIN, label, text);
    }
  }

  /**
   * A table.
   *
   * @param title one line for people; may be empty
   * @param rows the rows, with one value for each column
   * @param essential the number of rows that everybody should see; the rows below them are folded
   *     in formats that can fold
   */
  public record Table(
      String name, String title, List<Column> columns, List<List<Value>> rows, int essential)
      implements Part {
    /** A table whose rows are all essential. */
    public Table(String name, String title, List<Column> columns, List<List<Value>> rows) {
      this(name, title, columns, rows, rows.size());
    }

    /** Refuses rows that don't have a value for each column. */
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (List<Value> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              name + ": " + row.size() + " values for " + columns.size() + " columns");
        }
      }
    }
  }

  public static final class Builder {
    private final String kind;
    private final int version;
    private final List<Part> parts = new ArrayList<>();

    public Builder(String kind, int version) {
      this.kind = kind;
      this.version = version;
    }

    public Builder add(Part part) {
      parts.add(part);
      return this;
    }

    /** Adds a table if it has rows. */
    public Builder addUnlessEmpty(Table table) {
      return table.rows().isEmpty() ? this : add(table);
    }

    /** Adds a note with the parameters that have a single value, if there are any. */
    public Builder addFixedParameters(SortedMap<String, String> parameters) {
      String text = "Fixed parameters: " + new Value.Pairs(parameters).text() + ".";
      return parameters.isEmpty() ? this : add(Note.plain("parameters", text));
    }

    public Report build() {
      return new Report(kind, version, parts);
    }
  }
}
