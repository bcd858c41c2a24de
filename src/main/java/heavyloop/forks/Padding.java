package heavyloop.forks;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Text of random length in the environment and in a system property of a fork. The size of both
 * shifts a process's memory, and with it the speed (Mytkowicz et al., 2009). If it were the same in
 * all forks of a side, even many forks would blame the code for a difference of layout.
 *
 * @param property the text in the system property
 * @param variable the text in the environment
 */
record Padding(String property, String variable) {
  /** A page of memory. */
  private static final int LONGEST = 4096;

  private static final String PROPERTY = "-Dheavyloop.padding=";

  private static final Pattern IN_JSON =
      Pattern.compile("\"" + PROPERTY + "x*\"\\s*,\\s*|(,\\s*)?\"" + PROPERTY + "x*\"");

  static Padding random(Random random) {
    return new Padding("x".repeat(random.nextInt(LONGEST)), "x".repeat(random.nextInt(LONGEST)));
  }

  /** The same target with the property among its arguments. */
  Target of(Target target) {
    return target.withJvmArguments(List.of(PROPERTY + property));
  }

  Map<String, String> environment() {
    return Map.of("HEAVYLOOP_PADDING", variable);
  }

  /** Removes the property from JMH's file, where forks with different arguments aren't alike. */
  static String removeFrom(String json) {
    return IN_JSON.matcher(json).replaceAll("");
  }
}
