package heavyloop.gate.jar;

import java.util.ArrayList;
import java.util.List;

/**
 * Arguments for the JVM of a fork, on JMH's command line. JMH takes several verbatim, but a single
 * one apart at its blanks, and it drops the quotes in it.
 */
final class JvmArguments {
  /**
   * Silences what JDK 24 and newer say of JMH's use of {@code sun.misc.Unsafe}, in four lines a
   * fork. To an older one it is a property that nobody reads.
   */
  private static final String SILENCE = "-Dsun.misc.unsafe.memory.access=allow";

  private static final int FIRST_TO_WARN = 24;

  private JvmArguments() {}

  /** What a fork appends: what is asked of each fork, then what is asked of the side's. */
  static List<String> append(Side side, Cell cell) {
    List<String> all = new ArrayList<>();
    if (side.java().feature() >= FIRST_TO_WARN) {
      all.add(SILENCE);
    }
    all.addAll(cell.jvmArgsAppend());
    all.addAll(side.jvmArgs());
    return all;
  }

  /**
   * JMH's option for them, which stands once for each.
   *
   * @param name {@code -jvmArgs}, or what is prepended or appended
   * @param arguments if there are none, JMH is told so, since else it would take the annotation's
   */
  static List<String> option(String name, List<String> arguments) {
    List<String> values = new ArrayList<>(arguments);
    if (values.isEmpty()) {
      values.add("");
    } else if (values.size() == 1 && values.get(0).contains("\"")) {
      values.add(0, SILENCE);
    } else if (values.size() == 1) {
      values.set(0, "\"" + values.get(0) + "\"");
    }
    return values.stream().flatMap(value -> List.of(name, value).stream()).toList();
  }
}
