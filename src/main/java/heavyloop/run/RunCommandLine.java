package heavyloop.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.forks.BenchmarkConfig.Expander;
import heavyloop.forks.BenchmarkConfig.Expander.Values;
import heavyloop.forks.BenchmarkJar;
import heavyloop.forks.BenchmarkList;
import heavyloop.forks.BenchmarkList.Listed;
import heavyloop.forks.Schedule;
import heavyloop.forks.Target;
import heavyloop.forks.TargetJvm;
import heavyloop.machine.Facts;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.results.RunWriter.Failure;
import heavyloop.run.RunRequest.Settings;
import heavyloop.store.Disk;
import heavyloop.store.Journal;
import heavyloop.store.ResultsStore.StoreFiles;
import heavyloop.store.Session;
import heavyloop.suite.ParameterValues;
import heavyloop.suite.SuiteFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.WarmupMode;
import org.openjdk.jmh.util.Utils;

/**
 * Carries out the command line of a run: runs or lists benchmarks, or prints JMH's help. Detectable
 * mistakes are refused before the first fork.
 *
 * @param out receives JMH's output and the skipped benchmarks
 * @param err receives warnings
 * @param say receives announcements, one sentence each, and breaks them into lines
 * @param machine supplies the facts of the machine and of our own JVM; called last, since it may
 *     have to wait for them
 * @param commands the other words that the user may have meant instead of a regular expression
 * @param tolerance the half width of a benchmark's interval, as a part of its score, below which it
 *     needs no more forks; infinite if nothing depends on it
 * @param check refuses a plan by its benchmarks, before the first fork
 * @param interrupted shows the end of an interrupted run; the process ends after it
 */
public record RunCommandLine(
    PrintStream out,
    PrintStream err,
    Consumer<String> say,
    Supplier<Facts> machine,
    Collection<String> commands,
    ToDoubleFunction<BenchmarkId> tolerance,
    Consumer<List<BenchmarkId>> check,
    Consumer<RunEnd> interrupted) {
  /** The folder of all results, with a folder for each machine. */
  public static final Path RESULTS = Path.of("results");

  /**
   * The end of a run.
   *
   * @param results the results file; empty if nothing was to be measured
   * @param isPart whether the run left out what is measured on request
   * @param failures the forks that failed
   * @param doubts reasons to doubt the figures, one sentence each
   */
  public record RunEnd(
      ExitCode exitCode,
      Optional<Path> results,
      boolean isPart,
      List<Failure> failures,
      List<String> doubts) {
    /** The end of a command line that only lists or prints help. */
    private static RunEnd withoutResults() {
      return new RunEnd(ExitCode.OK, Optional.empty(), false, List.of(), List.of());
    }
  }

  /**
   * Carries out the request.
   *
   * @throws UserException if it selects nothing, or a parameter or an option is wrong
   * @throws IOException if JMH can't print its help
   */
  public RunEnd run(RunRequest request) throws IOException {
    Optional<Journal> saved =
        request.resume().map(file -> Journal.read(new Disk(), StoreFiles.ofRun(file)));
    if (saved.isPresent() && !request.hasNoSettings()) {
      throw new UserException(
          "--resume continues the run as it was started: leave out everything that says how to"
              + " run");
    }
    if (saved.isEmpty() && request.evenIfDifferent()) {
      throw new UserException("--even-if-different has no effect without --resume: leave it out");
    }
    if (request.settings().quick() && request.budget().isPresent()) {
      throw new UserException("--quick and --budget both set the number of forks: leave one out");
    }
    Settings settings =
        saved.map(run -> (Settings) run.manifest().settings()).orElseGet(request::settings);
    CommandLineOptions options = parse(settings.args());
    if (saved.isEmpty() && settings.sweep() != Sweep.NONE) {
      settings = settings.with(settings.sweep().arguments(options, processors()));
      options = parse(settings.args());
    }
    if (settings.quick()) {
      settings = settings.asQuickRun(options);
      options = parse(settings.args());
    }
    if (options.shouldHelp()) {
      options.showHelp();
      out.println();
      out.println("run --help shows the options that JMH doesn't have, such as --quick.");
    } else if (options.shouldListProfilers()) {
      options.listProfilers();
    } else if (options.shouldListResultFormats()) {
      options.listResultFormats();
    } else {
      return runSelected(request, saved, settings, options);
    }
    return RunEnd.withoutResults();
  }

  private RunEnd runSelected(
      RunRequest request, Optional<Journal> saved, Settings settings, CommandLineOptions options) {
    BenchmarkList list = BenchmarkList.ours(options);
    Sweep sweep = settings.sweep();
    List<Listed> selected =
        sweep.select(
            Selection.select(list.benchmarks(), options, commands),
            !options.getIncludes().isEmpty(),
            list.benchmarks());
    TargetJvm jvm =
        options.getJvm().hasValue()
            ? TargetJvm.ask("-jvm", Path.of(options.getJvm().get()))
            : TargetJvm.ours();
    Selection.requireParameters(options, settings.args(), selected, jvm.feature());
    List<Listed> skipped =
        selected.stream()
            .filter(listed -> SuiteFacts.oldestJdk(listed.name()) > jvm.feature())
            .toList();
    if (skipped.size() == selected.size()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "Nothing is left to run on JDK " + jvm.feature() + "; -jvm names another Java");
    }
    if (options.shouldList() || options.shouldListWithParams()) {
      sayWhatIsLeftOut(skipped, List.of(), jvm);
      list(options, skipped);
      return RunEnd.withoutResults();
    }
    requirePossible(options);
    List<Listed> rest = new ArrayList<>(selected);
    rest.removeAll(skipped);
    List<Listed> unasked =
        options.getIncludes().isEmpty() && sweep == Sweep.NONE
            ? rest.stream().filter(listed -> SuiteFacts.isOnRequest(listed.name())).toList()
            : List.of();
    rest.removeAll(unasked);
    if (rest.isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "All that is selected is measured on request only: name it, or give --all");
    }
    sayWhatIsLeftOut(skipped, unasked, jvm);
    RunPlan plan = plan(list, rest, settings, options, jvm);
    check.accept(plan.ids());
    Schedule schedule = RunSchedule.fixed(plan);
    Optional<Duration> time = request.budget();
    if (time.isPresent()) {
      plan = plan.fill(time.get(), options);
      settings = settings.withForks(plan.configs().get(0).forks());
      schedule = RunSchedule.timed(plan);
    } else if (saved.isEmpty() && settings.leavesOpen(options)) {
      time = Optional.of(RunSchedule.DEFAULT_TIME);
      schedule = RunSchedule.filled(plan, tolerance);
    }
    Target target = new Target(BenchmarkJar.ours(), jvm, List.of());
    Session session = new Session(request.progress(), say, err::println, "fork", "--resume");
    if (sweep != Sweep.NONE) {
      say.accept(sweep.describe(plan, processors()));
    }
    return new RunSession(
            request,
            saved,
            settings,
            options,
            plan,
            schedule,
            time,
            target,
            out,
            session,
            interrupted)
        .run(machine);
  }

  private void sayWhatIsLeftOut(List<Listed> skipped, List<Listed> unasked, TargetJvm jvm) {
    List<String> groups = new ArrayList<>();
    skipped.stream()
        .collect(groupingBy(l -> SuiteFacts.oldestJdk(l.name()), TreeMap::new, counting()))
        .forEach(
            (jdk, count) ->
                groups.add(
                    String.format(
                        "%s for JDK %d or newer (this is JDK %d; -jvm names another)",
                        Figures.count(count, "benchmark"), jdk, jvm.feature())));
    if (!unasked.isEmpty()) {
      groups.add(
          Figures.count(unasked.size(), "benchmark") + " and further sizes, measured with --all");
    }
    if (!groups.isEmpty()) {
      say.accept("Left out: " + String.join(", and ", groups) + ".");
    }
  }

  /**
   * The benchmarks with a parameter value that no fork can run with, such as one of a newer JDK.
   */
  private static Map<BenchmarkId, String> problems(RunPlan plan, int jdk) {
    Map<BenchmarkId, String> problems = new LinkedHashMap<>();
    for (BenchmarkId id : plan.ids()) {
      id.params()
          .forEach(
              (name, value) ->
                  ParameterValues.problem(name, value, jdk)
                      .ifPresent(problem -> problems.put(id, name + "=" + value + " " + problem)));
    }
    return problems;
  }

  /** Names what is left out of the benchmarks that are measured; if there are none, of all. */
  private void sayProblems(Map<BenchmarkId, String> problems, RunPlan plan) {
    Set<String> measured = plan.ids().stream().map(BenchmarkId::benchmark).collect(toSet());
    Map<String, Set<String>> classes = new LinkedHashMap<>();
    problems.forEach(
        (id, problem) -> {
          if (measured.isEmpty() || measured.contains(id.benchmark())) {
            classes
                .computeIfAbsent(problem, key -> new TreeSet<>())
                .add(Labels.classOf(id.benchmark()));
          }
        });
    classes.forEach(
        (problem, of) ->
            say.accept(String.format("Left out of %s: %s.", String.join(", ", of), problem)));
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private RunPlan plan(
      BenchmarkList list,
      List<Listed> selected,
      Settings settings,
      CommandLineOptions options,
      TargetJvm jvm) {
    Values values = settings.quick() ? Values.FIRST_AND_LAST : Values.ALL;
    Expander expander = new Expander(list, "", values, err::println);
    RunPlan whole = new RunPlan(expander.expand(selected), settings.order(), settings.seed());
    whole = settings.forks() > 0 ? whole.withForks(settings.forks()) : whole;
    Map<BenchmarkId, String> problems = problems(whole, jvm.feature());
    RunPlan plan = asRun(whole.without(problems.keySet()), settings, options);
    sayProblems(problems, plan);
    return plan;
  }

  private static RunPlan asRun(RunPlan runnable, Settings settings, CommandLineOptions options) {
    RunPlan plan = runnable;
    if (settings.sweep() != Sweep.NONE) {
      return settings.sweep().plan(plan, processors());
    }
    plan = plan.countThreads(Utils::figureOutHotCPUs);
    if (!options.getWarmupIterations().hasValue()) {
      plan = plan.withEnoughWarmup();
    }
    if (Stream.of(SuiteFacts.TASKS, SuiteFacts.THREADS)
        .noneMatch(param -> options.getParameter(param).hasValue())) {
      plan = plan.withAllProcessors(processors());
      plan = options.getIncludes().isEmpty() ? plan.withoutUnasked(processors()) : plan;
    }
    return settings.quick() && options.getIncludes().isEmpty()
        ? plan.quick(processors(), options.getWarmupIterations().hasValue())
        : plan;
  }

  private static void requirePossible(CommandLineOptions options) {
    if (options.getWarmupMode().orElse(WarmupMode.INDI).isBulk()) {
      throw new UserException(
          "-wm "
              + options.getWarmupMode().get()
              + " warms all benchmarks up in one JVM, and here each fork has a JVM and a benchmark"
              + " of its own: use -wmb REGEX to warm others up in every fork, or JMH's own main"
              + " class (java -cp benchmarks.jar org.openjdk.jmh.Main)");
    }
  }

  private static void list(CommandLineOptions options, List<Listed> skipped) {
    ChainedOptionsBuilder rest = new OptionsBuilder().parent(options);
    skipped.forEach(listed -> rest.exclude("^" + Pattern.quote(listed.name()) + "$"));
    Runner runner = new Runner(rest.build());
    if (options.shouldList()) {
      runner.list();
    } else {
      runner.listWithParams(options);
    }
  }

  private static CommandLineOptions parse(List<String> args) {
    try {
      return new CommandLineOptions(args.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new UserException(
          "Wrong option: " + e.getMessage() + " (-h lists JMH's options, run --help the others)");
    }
  }
}
