package heavyloop.report;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param key its name for programs
 * @param heading its name for people
 * @param numeric whether its values are numbers, which are aligned to the right
 */
public record Column(String key, String heading, boolean numeric, Show show) {

  /** Where a column is shown. */
  public enum Show {
    /** In every format. */
    ALWAYS,
    /** Where there is room; the last such column is dropped first. */
    IF_IT_FITS,
    /** In the text format on a line of its own below the row, unless it is empty. */
    BELOW,
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

  /** A column for programs only. */
  public static Column data(String key) {
    return new Column(key, key, false, Show.DATA);
  }

  /** Combines this column with the function that gets its values. */
  public <T> Field<T> of(Function<? super T, Value> value) {
    return new Field<>(this, value);
  }
}
