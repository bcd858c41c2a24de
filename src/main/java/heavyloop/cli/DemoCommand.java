package heavyloop.cli;

import heavyloop.cli.SharedOptions.HelpOption;
import heavyloop.suite.demo.DeadlockDemo;
import heavyloop.suite.demo.Demo;
import heavyloop.suite.strategies.Mechanism;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Batch;
import heavyloop.suite.work.HeavyBatch;
import heavyloop.suite.work.HeavyLoop;
import heavyloop.suite.work.KindOfWork;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code demo}: runs a few heavy tasks that print when they start and finish; or a deadlock. */
@Command(
    name = "demo",
    sortOptions = false,
    usageHelpAutoWidth = true,
    header = "See heavy tasks start, run in parallel and finish.",
    description = {
      "%nRuns heavy tasks in parallel, and prints when each starts and finishes, and how long all of"
          + " them took. Every answer is checked.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar benchmarks.jar demo",
      "  java -jar benchmarks.jar demo --compare",
      "  java -jar benchmarks.jar demo --tasks 8 --iterations 100_000_000",
      "  java -jar benchmarks.jar demo --strategy ForkJoin.recursiveTask",
      "  java -jar benchmarks.jar demo --work allocate --compare",
      "  java -jar benchmarks.jar demo --deadlock",
      "%nStrategies, named like their benchmarks:",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every answer was right", "2:wrong command line", "70:a bug"})
final class DemoCommand implements Callable<Integer> {
  /** The memory of a task, if it needs any: more than the caches of most machines. */
  private static final int MEGABYTES = 128;

  private final PrintStream out;

  @Spec private CommandSpec spec;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "4",
      converter = Tasks.class,
      description = "How many tasks to run (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "4",
      converter = Threads.class,
      description = "How many threads may be busy at once (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "1_000_000_000",
      converter = Iterations.class,
      description = "The number of steps of the loop in a task (default: ${DEFAULT-VALUE}).")
  private long iterations;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      converter = StrategyByName.class,
      completionCandidates = StrategyNames.class,
      description = {
        "How to run the tasks; see below (default:",
        "  VirtualThreads.threadPerTask on JDK 21 or newer,",
        "  else FixedThreadPool.invokeAll)."
      })
  private Strategy<?> strategy;

  @Option(
      names = "--work",
      paramLabel = "KIND",
      defaultValue = "chain",
      converter = WorkByName.class,
      completionCandidates = WorkNames.class,
      description = {
        "The work of a task (default: ${DEFAULT-VALUE}); --iterations sets its amount:",
        "  ${COMPLETION-CANDIDATES}."
      })
  private KindOfWork work;

  @Option(
      names = "--compare",
      description =
          "Also run the same tasks one after another, and print the speed-up and the number of busy"
              + " cores.")
  private boolean compare;

  @Option(
      names = "--deadlock",
      description =
          "Run no tasks, but let five philosophers deadlock: who holds what, who waits for whom,"
              + " and how they are freed. Excludes all other options.")
  private boolean deadlock;

  @Mixin HelpOption help;

  DemoCommand(PrintStream out) {
    this.out = out;
  }

  /** The command; its help ends with the names of the strategies. */
  static CommandLine commandLine(PrintStream out) {
    CommandLine demo = new CommandLine(new DemoCommand(out));
    UsageMessageSpec usage = demo.getCommandSpec().usageMessage();
    Stream<String> names =
        Strategy.ALL.stream()
            .map(s -> "  " + s.name() + (s.needsNewerJdk() ? " (JDK " + s.oldestJdk() + "+)" : ""));
    usage.footer(Stream.concat(Arrays.stream(usage.footer()), names).toArray(String[]::new));
    return demo;
  }

  @Override
  public Integer call() throws Exception {
    if (deadlock) {
      GivenOptions given = new GivenOptions(spec);
      given.refuse(
          given.names().stream().filter(option -> !option.equals("--deadlock")).toList(),
          "with --deadlock, which runs no tasks");
      new DeadlockDemo(out).run();
    } else {
      runTasks();
    }
    return 0;
  }

  private void runTasks() throws Exception {
    Strategy<?> chosen = strategy != null ? strategy : defaultStrategy();
    if (!chosen.isAvailable()) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              "%s needs JDK %d or newer, and this is JDK %d",
              chosen.name(), chosen.oldestJdk(), Runtime.version().feature()));
    }
    Batch batch = work.batch(tasks, iterations, MEGABYTES);
    Demo demo = new Demo(batch, parallelism, Demo.Clocks.system(), out);
    if (compare) {
      demo.compare(chosen);
    } else {
      demo.run(chosen);
    }
  }

  private static Strategy<?> defaultStrategy() {
    Strategy<?> newest = Strategy.named("VirtualThreads.threadPerTask").orElseThrow();
    return newest.isAvailable()
        ? newest
        : Strategy.named("FixedThreadPool.invokeAll").orElseThrow();
  }

  /** A whole number, which may have underscores between its digits, as in Java and Go. */
  private static long number(String text, LongUnaryOperator require) {
    if (!text.matches("[+-]?\\d+(_+\\d+)*")) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
    try {
      return require.applyAsLong(Long.parseLong(text.replace("_", "")));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(text + " is more than 2^63-1, the largest number");
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static final class Tasks implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) number(text, HeavyBatch::requireTasks);
    }
  }

  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) number(text, Mechanism::requireParallelism);
    }
  }

  static final class Iterations implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return number(text, HeavyLoop::requireIterations);
    }
  }

  static final class StrategyByName implements ITypeConverter<Strategy<?>> {
    @Override
    public Strategy<?> convert(String text) {
      return Strategy.named(text)
          .orElseThrow(() -> new TypeConversionException("no strategy is called '" + text + "'"));
    }
  }

  static final class WorkByName implements ITypeConverter<KindOfWork> {
    @Override
    public KindOfWork convert(String text) {
      return KindOfWork.named(text)
          .orElseThrow(() -> new TypeConversionException("no work is called '" + text + "'"));
    }
  }

  static final class WorkNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return KindOfWork.names().iterator();
    }
  }

  static final class StrategyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Strategy.ALL.stream().<String>map(Strategy::name).iterator();
    }
  }
}
