package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.suite.ParameterValues;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.runner.options.Options;

/**
 * A quantity that a run varies, at values that suit the machine. A parameter is varied by JMH's own
 * arguments, which are recorded with the run, so that a resumed run has the same values.
 */
public enum Sweep {
  NONE,
  /** The threads that share a batch: how well does a mechanism scale? */
  PARALLELISM,
  /** The size of a task: from which size does a mechanism pay? */
  ITERATIONS,
  /** JMH's own number of threads, for benchmarks without such a parameter. */
  THREADS;

  /** The largest number of processors at which every number of threads is measured. */
  private static final int SMALL = 6;

  /** The largest number of threads to measure at least, which gives six points on any machine. */
  private static final int LEAST_OVERLOAD = 8;

  /** Large enough to be far above any break-even size. */
  private static final long LARGE_TASK = 200_000;

  private static final long SMALL_TASK = 50_000;

  /** With this many steps per batch, one thread does three batches in an iteration of 100 ms. */
  private static final long LARGE_BATCH = 20_000_000;

  /** Decades, with finer steps where pools and threads break even on any machine. */
  private static final List<Long> SIZES =
      List.of(1L, 10L, 100L, 1000L, 2000L, 5000L, 10_000L, 20_000L, 50_000L, 100_000L, 1_000_000L);

  /** The available sweeps. */
  public static List<Sweep> all() {
    return Arrays.stream(values()).filter(sweep -> sweep != NONE).toList();
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The numbers of threads to measure: 1, 2, 3, 4, 6, 8, 12 and so on, to twice the processors. */
  static List<Integer> threads(int processors) {
    int most = Math.min(Math.max(2 * processors, LEAST_OVERLOAD), ParameterValues.mostThreads());
    Set<Integer> threads = new TreeSet<>(Set.of(processors, most));
    IntStream.rangeClosed(1, processors <= SMALL ? processors : 1).forEach(threads::add);
    for (int power = 1; power <= most; power *= 2) {
      threads.add(power);
      if (power > 1 && power + power / 2 <= most) {
        threads.add(power + power / 2);
      }
    }
    threads.removeIf(n -> n > most);
    return List.copyOf(threads);
  }

  /** The parameter to vary; empty for JMH's number of threads. */
  private Optional<String> parameter() {
    return switch (this) {
      case NONE, THREADS -> Optional.empty();
      case PARALLELISM -> Optional.of(SuiteFacts.THREADS);
      case ITERATIONS -> Optional.of(SuiteFacts.TASK_SIZE);
    };
  }

  /**
   * The arguments that vary the parameter, and those that make its values comparable, unless the
   * user gives them.
   *
   * @param options the user's options
   * @throws UserException if the user sets the varied values, too
   */
  List<String> arguments(Options options, int processors) {
    requireFree(options);
    List<String> args = new ArrayList<>();
    if (this == PARALLELISM) {
      List<Integer> threads = threads(processors);
      long tasks = threads.stream().mapToLong(n -> n).reduce(1, Sweep::commonMultiple);
      add(args, options, SuiteFacts.THREADS, join(threads));
      add(args, options, SuiteFacts.TASKS, String.valueOf(tasks));
      add(args, options, SuiteFacts.TASK_SIZE, String.valueOf(taskSize(tasks)));
    } else if (this == ITERATIONS) {
      add(args, options, SuiteFacts.TASK_SIZE, join(SIZES));
      add(args, options, SuiteFacts.TASKS, String.valueOf(processors));
      add(args, options, SuiteFacts.THREADS, String.valueOf(processors));
    }
    return args;
  }

  private void requireFree(Options options) {
    parameter()
        .filter(name -> options.getParameter(name).hasValue())
        .ifPresent(
            name -> {
              throw new UserException(
                  String.format(
                      "-p %s and --sweep %s both set the values: leave one out", name, this));
            });
    if (this == THREADS && options.getThreads().hasValue()) {
      throw new UserException(
          "-t and --sweep threads both set the number of threads: leave one out");
    }
    if (this == THREADS && options.getIncludes().isEmpty()) {
      throw new UserException(
          "--sweep threads needs a regular expression that selects benchmarks, such as"
              + " Synchronization: each is measured at several numbers of threads");
    }
  }

  private static void add(List<String> args, Options options, String name, String values) {
    if (!options.getParameter(name).hasValue()) {
      args.addAll(List.of("-p", name + "=" + values));
    }
  }

  private static String join(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  /**
   * The least common multiple; with that many tasks, the threads share them equally at either
   * count.
   */
  private static long commonMultiple(long a, long b) {
    long divisor =
        LongStream.rangeClosed(1, b).filter(n -> a % n == 0 && b % n == 0).max().orElse(1);
    return a / divisor * b;
  }

  private static long taskSize(long tasks) {
    return Math.max(
        SMALL_TASK, Math.min(LARGE_TASK, LARGE_BATCH / tasks / SMALL_TASK * SMALL_TASK));
  }

  /**
   * The benchmarks to measure: those that have the parameter, and the baseline.
   *
   * @param selected the benchmarks that the user selects
   * @param named whether a regular expression selects them; else only the mechanisms of a default
   *     run
   * @param all the benchmarks that include the baseline
   * @throws UserException if none has the parameter
   */
  List<Listed> select(List<Listed> selected, boolean named, List<Listed> all) {
    if (parameter().isEmpty()) {
      return selected;
    }
    String name = parameter().get();
    Predicate<Listed> isMechanism =
        listed ->
            listed.name().startsWith(SuiteFacts.PARALLELISM)
                && !SuiteFacts.isOnRequest(listed.name())
                && listed.declared().containsKey(SuiteFacts.THREADS);
    Set<Listed> swept = new LinkedHashSet<>();
    selected.stream()
        .filter(listed -> listed.declared().containsKey(name))
        .filter(listed -> named || isMechanism.test(listed))
        .forEach(swept::add);
    if (swept.isEmpty()) {
      throw new UserException(
          String.format(
              "--sweep %s: no selected benchmark has the parameter %s; --sweep threads varies JMH's"
                  + " own number of threads instead",
              this, name));
    }
    all.stream()
        .filter(listed -> SuiteFacts.REFERENCE.matcher(listed.name()).find())
        .forEach(swept::add);
    return List.copyOf(swept);
  }

  /**
   * The plan with each benchmark at each number of threads; unchanged unless threads are varied.
   */
  RunPlan plan(RunPlan plan, int processors) {
    return this == THREADS ? plan.withThreads(threads(processors)) : plan;
  }

  /**
   * Explains in a paragraph what is varied, and what the values can show.
   *
   * @param plan the plan of the sweep
   */
  String describe(RunPlan plan, int processors) {
    List<Long> values =
        plan.ids().stream().flatMap(id -> value(id).stream()).distinct().sorted().toList();
    String text = "Sweep of " + this + ": " + join(values).replace(",", ", ") + ".";
    return this == ITERATIONS
        ? text + " The baseline, Sequential.loop, is measured as well."
        : text + tasks(plan) + beyond(values, processors);
  }

  private Optional<Long> value(BenchmarkId id) {
    return this == THREADS
        ? Optional.of((long) id.threads())
        : parameter().map(name -> id.params().get(name)).map(Long::valueOf);
  }

  private String tasks(RunPlan plan) {
    if (this == THREADS) {
      return "";
    }
    List<String> tasks =
        plan.ids().stream()
            .flatMap(id -> Optional.ofNullable(id.params().get(SuiteFacts.TASKS)).stream())
            .distinct()
            .toList();
    return tasks.size() == 1
        ? " A batch has "
            + tasks.get(0)
            + " tasks; its baseline, Sequential.loop, is measured as well."
        : " The baseline, Sequential.loop, is measured as well.";
  }

  private static String beyond(List<Long> threads, int processors) {
    List<Long> beyond = threads.stream().filter(n -> n > processors).toList();
    if (beyond.isEmpty()) {
      return "";
    }
    return String.format(
        " %s %s than the %s of this machine: that shows what overload costs, and says nothing about"
            + " how the work scales.",
        join(beyond).replace(",", ", "),
        beyond.size() == 1 ? "is more" : "are more",
        Figures.count(processors, "processor"));
  }
}
