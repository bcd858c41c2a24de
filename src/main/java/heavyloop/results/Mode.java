package heavyloop.results;

import java.util.Arrays;
import java.util.Optional;

/** What JMH measured: see {@code org.openjdk.jmh.annotations.Mode}. */
public enum Mode {
  /** Operations a time. */
  THROUGHPUT("thrpt"),
  /** Time an operation, on average. */
  AVERAGE_TIME("avgt"),
  /** Times of operations drawn at random. */
  SAMPLE_TIME("sample"),
  /** Time of a single call. */
  SINGLE_SHOT_TIME("ss");

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** As it stands in a file, and after {@code -bm}. */
  public String label() {
    return label;
  }

  /** That of a label. */
  public static Optional<Mode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }
}
