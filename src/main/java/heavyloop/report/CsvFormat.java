package heavyloop.report;

import heavyloop.report.Report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes CSV as in RFC 4180, but with line ends {@code \n}. Each table starts with a line of keys;
 * tables are separated by an empty line. An estimate takes three fields: the value, {@code _low}
 * and {@code _high}. Notes are left out.
 */
final class CsvFormat {
  /** A spreadsheet runs text that starts with one of these as a formula. */
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private CsvFormat() {}

  static String write(Report report) {
    return report.tablesByName().stream().map(CsvFormat::tables).collect(Collectors.joining("\n"));
  }

  private static String tables(List<Table> sameName) {
    List<Column> columns = sameName.get(0).columns();
    List<List<Value>> rows = sameName.stream().flatMap(table -> table.rows().stream()).toList();
    List<Boolean> estimated = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).show() == Column.Show.BAR) {
        estimated.add(false);
        continue;
      }
      int column = i;
      boolean isEstimate = rows.stream().anyMatch(r -> r.get(column) instanceof Value.Estimate);
      estimated.add(isEstimate);
      String key = columns.get(i).key();
      keys.add(quoted(key));
      if (isEstimate) {
        keys.add(quoted(key + "_low"));
        keys.add(quoted(key + "_high"));
      }
    }
    StringBuilder text = new StringBuilder(String.join(",", keys)).append('\n');
    for (List<Value> row : rows) {
      text.append(line(row, estimated)).append('\n');
    }
    return text.toString();
  }

  private static String line(List<Value> row, List<Boolean> estimated) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Value value = row.get(i);
      if (value instanceof Value.Bar) {
        continue;
      }
      if (value instanceof Value.Estimate estimate) {
        fields.add(number(estimate.number()));
        fields.add(number(estimate.low()));
        fields.add(number(estimate.high()));
        continue;
      }
      fields.add(
          value instanceof Value.Numeric number ? number(number.number()) : quoted(value.text()));
      if (estimated.get(i)) {
        fields.add("");
        fields.add("");
      }
    }
    return String.join(",", fields);
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
