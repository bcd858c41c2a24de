package heavyloop.run;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.Options;

/**
 * What {@code --quick} changes: two forks, which give an interval, if a wide one, of iterations
 * that are just long enough for the code to be compiled. What the user sets stays as it is set.
 */
final class QuickArguments {
  private QuickArguments() {}

  /** The arguments, with those settings that they lack. */
  static List<String> of(List<String> args, Options parsed) {
    List<String> all = new ArrayList<>(args);
    add(all, parsed.getForkCount().hasValue(), "-f", "2");
    add(all, parsed.getWarmupIterations().hasValue(), "-wi", "1");
    add(all, parsed.getWarmupTime().hasValue(), "-w", "30ms");
    add(all, parsed.getMeasurementIterations().hasValue(), "-i", "2");
    add(all, parsed.getMeasurementTime().hasValue(), "-r", "30ms");
    return all;
  }

  private static void add(List<String> args, boolean given, String option, String value) {
    if (!given) {
      args.add(option);
      args.add(value);
    }
  }
}
