package heavyloop.run;

import heavyloop.forks.Progress;
import heavyloop.forks.Schedule;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.options.Options;

/**
 * The user's request for a run.
 *
 * @param jmhArgs JMH's part of the command line
 * @param order the order of the forks; interleaved if none is given
 * @param seed the seed of that order; a new one if none is given
 * @param quick whether to take only a minute, and answer only the first question
 * @param sweep the quantity to vary
 * @param budget the time it may take
 * @param patience how long to wait for another JMH that measures on this machine
 * @param resume the results file of a run to resume
 * @param evenIfDifferent whether to resume on another machine or JVM, or with another jar
 * @param name the name of the machine in the file
 * @param overwrite whether an existing results file may be replaced
 */
public record RunRequest(
    List<String> jmhArgs,
    Optional<ForkOrder> order,
    Optional<Long> seed,
    boolean quick,
    Sweep sweep,
    Optional<Duration> budget,
    Duration patience,
    Optional<Path> resume,
    boolean evenIfDifferent,
    Optional<String> name,
    boolean overwrite,
    Progress progress) {
  public RunRequest {
    jmhArgs = List.copyOf(jmhArgs);
  }

  /** The order in which the forks of a run follow each other. */
  public enum ForkOrder {
    /** Rounds of one fork of every benchmark, each round in a random order of its own. */
    INTERLEAVED,
    /** JMH's own: all forks of a benchmark, then all of the next. */
    JMH;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it has no settings of its own, as required of a resumed run. */
  boolean hasNoSettings() {
    return jmhArgs.isEmpty()
        && order.isEmpty()
        && seed.isEmpty()
        && !quick
        && sweep == Sweep.NONE
        && budget.isEmpty()
        && name.isEmpty()
        && !overwrite;
  }

  Settings settings() {
    return new Settings(
        jmhArgs,
        quick,
        sweep,
        0,
        order.orElse(ForkOrder.INTERLEAVED),
        seed.orElseGet(Schedule::newSeed),
        name.orElse(""));
  }

  /**
   * The settings of a run, which a resumed run keeps.
   *
   * @param args JMH's part of the command line
   * @param quick whether it is a quick run
   * @param sweep the varied quantity; its values are among the arguments
   * @param forks the forks of each benchmark; 0 if the arguments or the benchmarks set them
   * @param name the user's name for this machine; may be empty
   */
  record Settings(
      List<String> args,
      boolean quick,
      Sweep sweep,
      int forks,
      ForkOrder order,
      long seed,
      String name)
      implements Serializable {
    /** Whether it leaves open which benchmarks are measured, how often, and how long. */
    boolean leavesOpen(Options parsed) {
      return parsed.getIncludes().isEmpty()
          && !parsed.getForkCount().hasValue()
          && !parsed.getWarmupIterations().hasValue()
          && !parsed.getMeasurementIterations().hasValue()
          && !parsed.getMeasurementTime().hasValue()
          && !quick
          && sweep == Sweep.NONE
          && order == ForkOrder.INTERLEAVED;
    }

    Settings withForks(int number) {
      return new Settings(args, quick, sweep, number, order, seed, name);
    }

    /** The settings with more of JMH's arguments. */
    Settings with(List<String> more) {
      List<String> all = new ArrayList<>(args);
      all.addAll(more);
      return new Settings(List.copyOf(all), quick, sweep, forks, order, seed, name);
    }

    /**
     * The settings of a quick run: two forks, which give an interval, if a wide one. They warm up
     * like those of any run; measuring less saves the time. The user's own settings take
     * precedence.
     */
    Settings asQuickRun(Options parsed) {
      List<String> all = new ArrayList<>(args);
      if (!parsed.getForkCount().hasValue()) {
        all.addAll(List.of("-f", "2"));
      }
      return new Settings(List.copyOf(all), quick, sweep, forks, order, seed, name);
    }
  }
}
