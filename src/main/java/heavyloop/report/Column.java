package heavyloop.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param key its name for programs
 * @param heading its name for people
 * @param numeric whether its values are numbers, which are aligned to the right
 */
public record Column(String key, String heading, boolean numeric, Show show) {

  /** The formats and widths that show a column. */
  public enum Show {
    /** In every format. */
    ALWAYS,
    /** Where there is room; the last such column is dropped first. */
    IF_IT_FITS,
    /** In the text format on a line of its own below the row, unless it is empty. */
    BELOW,
    /** Drawn as bars in the room that other columns leave; absent from the formats for programs. */
    BAR,
    /** In the formats for programs only. */
    DATA
  }

  public static Column text(String key, String heading) {
    return new Column(key, heading, false, Show.ALWAYS);
  }

  public static Column number(String key, String heading) {
    return new Column(key, heading, true, Show.ALWAYS);
  }

  /** The same column, dropped where it doesn't fit. */
  public Column ifItFits() {
    return new Column(key, heading, numeric, Show.IF_IT_FITS);
  }

  /** The same column, below its row in the text format. */
  public Column below() {
    return new Column(key, heading, numeric, Show.BELOW);
  }

  /** A column of {@link Value.Bar}s, which draw the values of another column. */
  public static Column bar(String key, String heading) {
    return new Column(key, heading, false, Show.BAR);
  }

  /** A column for programs only. */
  public static Column data(String key) {
    return new Column(key, key, false, Show.DATA);
  }

  /** Combines this column with the function that computes its values. */
  public <T> Field<T> of(Function<? super T, Value> value) {
    return new Field<>(this, value);
  }

  /**
   * A column and the function that computes its value from the subject of a row.
   *
   * @param <T> the subject of a row
   */
  public record Field<T>(Column column, Function<? super T, Value> value) {

    /** A table with a row for each subject. */
    public static <T> Report.Table table(
        String name, String title, List<Field<T>> fields, List<T> rows, int essential) {
      return new Report.Table(
          name,
          title,
          fields.stream().map(Field::column).toList(),
          rows.stream().map(row -> row(fields, row)).toList(),
          essential);
    }

    /** Computes values on demand, since no format shows all of them, and each of them once. */
    private static <T> List<Value> row(List<Field<T>> fields, T row) {
      Value[] known = new Value[fields.size()];
      return new AbstractList<>() {
        @Override
        public Value get(int index) {
          if (known[index] == null) {
            known[index] = fields.get(index).value().apply(row);
          }
          return known[index];
        }

        @Override
        public int size() {
          return fields.size();
        }
      };
    }

    /** A table whose rows are all essential. */
    public static <T> Report.Table table(
        String name, String title, List<Field<T>> fields, List<T> rows) {
      return table(name, title, fields, rows, rows.size());
    }
  }
}
