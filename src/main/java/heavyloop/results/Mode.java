package heavyloop.results;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** JMH's benchmark modes: see {@code org.openjdk.jmh.annotations.Mode}. */
public enum Mode {
  /** Operations per unit of time. */
  THROUGHPUT("thrpt"),
  /** Average time per operation. */
  AVERAGE_TIME("avgt"),
  /** Times of randomly sampled operations. */
  SAMPLE_TIME("sample"),
  /** Time of a single call. */
  SINGLE_SHOT_TIME("ss");

  private static final Map<String, Mode> BY_LABEL =
      Arrays.stream(values()).collect(toMap(Mode::label, mode -> mode));

  private final String label;

  Mode(String label) {
    this.label = label;
  }

  /** JMH's abbreviation, in its files and after {@code -bm}. */
  public String label() {
    return label;
  }

  /** The mode with a label; empty if JMH has none. */
  public static Optional<Mode> fromLabel(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
