package heavyloop.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A column, and how to get its value from what a row is about.
 *
 * @param <T> what a row is about
 */
public record Field<T>(Column column, Function<? super T, Value> value) {

  /** A table that has a row for each of the given. */
  public static <T> Report.Table table(
      String name, String title, List<Field<T>> fields, List<T> rows, int essential) {
    return new Report.Table(
        name,
        title,
        fields.stream().map(Field::column).toList(),
        rows.stream().map(row -> row(fields, row)).toList(),
        essential);
  }

  /** Values are made when they are asked for: no format shows all of them. */
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

  /** A table without details. */
  public static <T> Report.Table table(
      String name, String title, List<Field<T>> fields, List<T> rows) {
    return table(name, title, fields, rows, rows.size());
  }
}
