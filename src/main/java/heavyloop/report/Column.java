package heavyloop.report;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param key its name for machines
 * @param heading its name for people
 * @param numeric whether its values are numbers, which are aligned on the right
 * @param show where it is shown
 */
public record Column(String key, String heading, boolean numeric, Show show) {

  /** Where a column is shown. */
  public enum Show {
    /** Everywhere. */
    ALWAYS,
    /** Where there is room for it; the last such column goes first. */
    IF_IT_FITS,
    /** On a terminal in a line of its own below the row, if it isn't empty. */
    BELOW,
    /** In the formats that are read by programs. */
    DATA
  }

  public static Column text(String key, String heading) {
    return new Column(key, heading, false, Show.ALWAYS);
  }

  public static Column number(String key, String heading) {
    return new Column(key, heading, true, Show.ALWAYS);
  }

  /** The same column, left out where it doesn't fit. */
  public Column ifItFits() {
    return new Column(key, heading, numeric, Show.IF_IT_FITS);
  }

  /** The same column, below its row on a terminal. */
  public Column below() {
    return new Column(key, heading, numeric, Show.BELOW);
  }

  /** A column for programs. */
  public static Column data(String key) {
    return new Column(key, key, false, Show.DATA);
  }

  /** This column, with how to get its values. */
  public <T> Field<T> of(Function<? super T, Value> value) {
    return new Field<>(this, value);
  }
}
