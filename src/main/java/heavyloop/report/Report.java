package heavyloop.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command has to say, in the order in which it is read.
 *
 * @param kind what kind of report, for machines: {@code compare}, {@code claims}
 * @param version of the names and meanings of this kind's notes, tables and columns. It grows when
 *     one is renamed, removed or given another meaning; new ones don't count.
 * @param parts sentences and tables
 */
public record Report(String kind, int version, List<Part> parts) {
  /** Copies the parts. */
  public Report {
    parts = List.copyOf(parts);
  }

  /** The tables, with those of one name together, which differ in what they are about only. */
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
    /** What it is, for machines; a word of lower case letters and underscores. */
    String name();
  }

  /**
   * A sentence.
   *
   * @param text one line
   */
  public record Note(String name, Emphasis emphasis, String text) implements Part {
    /** How much a note matters to who reads only one line. */
    public enum Emphasis {
      /** What the report comes to. */
      RESULT,
      /** What one must know to read it. */
      PLAIN,
      /** A reason to doubt it. */
      WARNING
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
  }

  /**
   * Rows that have the same columns.
   *
   * @param title one line for people; may be empty
   * @param rows each with as many values as there are columns
   * @param essential how many of the rows everybody should see; the others, below them, are folded
   *     where that can be done
   */
  public record Table(
      String name, String title, List<Column> columns, List<List<Value>> rows, int essential)
      implements Part {
    /** A table without details. */
    public Table(String name, String title, List<Column> columns, List<List<Value>> rows) {
      this(name, title, columns, rows, rows.size());
    }

    /** Refuses rows of another width. */
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

  /** Gathers the parts of a report. */
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

    /** A table without rows says nothing, and is left out. */
    public Builder addUnlessEmpty(Table table) {
      return table.rows().isEmpty() ? this : add(table);
    }

    public Report build() {
      return new Report(kind, version, parts);
    }
  }
}
