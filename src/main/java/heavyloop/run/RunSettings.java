package heavyloop.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.Options;

/**
 * How a run is run; when it is resumed, as it was begun.
 *
 * @param args JMH's part of the command line
 * @param quick whether it is a quick run
 * @param forks of each benchmark; 0 if the arguments or the benchmarks say it
 * @param name the user's for this machine; may be empty
 */
record RunSettings(
    List<String> args, boolean quick, int forks, ForkOrder order, long seed, String name)
    implements Serializable {
  /** Copies the arguments. */
  RunSettings {
    args = List.copyOf(args);
  }

  /** The same settings with another number of forks of each benchmark. */
  RunSettings withForks(int number) {
    return new RunSettings(args, quick, number, order, seed, name);
  }

  /**
   * The settings of a quick run: two forks, which give an interval, if a wide one, of iterations
   * that are just long enough for the code to be compiled. What the user sets stays as it is.
   */
  RunSettings asQuickRun(Options parsed) {
    List<String> all = new ArrayList<>(args);
    addUnlessGiven(all, parsed.getForkCount().hasValue(), "-f", "2");
    addUnlessGiven(all, parsed.getWarmupIterations().hasValue(), "-wi", "1");
    addUnlessGiven(all, parsed.getWarmupTime().hasValue(), "-w", "30ms");
    addUnlessGiven(all, parsed.getMeasurementIterations().hasValue(), "-i", "2");
    addUnlessGiven(all, parsed.getMeasurementTime().hasValue(), "-r", "30ms");
    return new RunSettings(all, quick, forks, order, seed, name);
  }

  private static void addUnlessGiven(
      List<String> args, boolean isGiven, String option, String value) {
    if (!isGiven) {
      args.add(option);
      args.add(value);
    }
  }
}
