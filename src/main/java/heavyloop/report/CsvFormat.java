package heavyloop.report;

import static java.util.stream.Collectors.joining;

import heavyloop.report.Report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes CSV as in RFC 4180, but with line ends {@code \n}. Each table starts with a line of keys;
 * tables are separated by an empty line. Tables of one name are written as one, with the columns of
 * all of them. An estimate takes three fields: the value, {@code _low} and {@code _high}. Notes are
 * left out.
 */
final class CsvFormat {
  /** A spreadsheet runs text that starts with one of these as a formula. */
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private CsvFormat() {}

  static String write(Report report) {
    return report.tablesByName().stream().map(CsvFormat::tables).collect(joining("\n"));
  }

  private static String tables(List<Table> sameName) {
    List<Map<String, Value>> rows =
        sameName.stream()
            .flatMap(table -> table.rows().stream().map(row -> fields(table, row)))
            .toList();
    List<String> keys = new ArrayList<>();
    sameName.forEach(table -> addKeys(table, keys));
    Set<String> estimated = new HashSet<>();
    rows.forEach(
        row ->
            row.forEach(
                (key, value) -> {
                  if (value instanceof Value.Estimate) {
                    estimated.add(key);
                  }
                }));
    StringBuilder text = new StringBuilder();
    text.append(
        keys.stream()
            .flatMap(
                key ->
                    estimated.contains(key)
                        ? Stream.of(key, key + "_low", key + "_high")
                        : Stream.of(key))
            .map(CsvFormat::quoted)
            .collect(joining(",", "", "\n")));
    for (Map<String, Value> row : rows) {
      text.append(
          keys.stream()
              .flatMap(key -> fields(row.getOrDefault(key, Value.NONE), estimated.contains(key)))
              .collect(joining(",", "", "\n")));
    }
    return text.toString();
  }

  /** Adds the keys of a table that are new, each behind the one that it follows there. */
  private static void addKeys(Table table, List<String> keys) {
    int next = 0;
    for (Column column : table.columns()) {
      if (column.show() == Column.Show.BAR) {
        continue;
      }
      int known = keys.indexOf(column.key());
      if (known < 0) {
        keys.add(next++, column.key());
      } else {
        next = known + 1;
      }
    }
  }

  private static Map<String, Value> fields(Table table, List<Value> row) {
    Map<String, Value> fields = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      if (table.columns().get(i).show() != Column.Show.BAR) {
        fields.put(table.columns().get(i).key(), row.get(i));
      }
    }
    return fields;
  }

  private static Stream<String> fields(Value value, boolean estimated) {
    if (value instanceof Value.Estimate estimate) {
      return Stream.of(estimate.number(), estimate.low(), estimate.high()).map(CsvFormat::number);
    }
    String field =
        value instanceof Value.Numeric number ? number(number.number()) : quoted(value.text());
    return estimated ? Stream.of(field, "", "") : Stream.of(field);
  }

  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return "";
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String quoted(String text) {
    String safe =
        !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
