package heavyloop.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A column, and the function that gets its value from the subject of a row.
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

  /** Computes values on demand, since no format shows all of them. */
  private static <T> List<Value> row(List<Field<T>> fields, T row) {
    return new AbstractList<>() {
      @Override
      public Value get(int index) {
        return fields.get(index).value().apply(row);
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
