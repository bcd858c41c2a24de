package heavyloop.run;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import heavyloop.machine.ForkNoise;
import heavyloop.machine.LoadWatch;
import heavyloop.machine.Noise;
import heavyloop.processes.Interruption;
import heavyloop.progress.Progress;
import heavyloop.run.ForkLoop.Limits;
import heavyloop.run.file.Disk;
import heavyloop.run.file.JmhRecords;
import heavyloop.run.file.Manifest;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.Refuges;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.file.RunSettings;
import heavyloop.run.file.SavedRun;
import heavyloop.run.fork.ForkListener;
import heavyloop.run.fork.JmhLauncher;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Values;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;
import org.openjdk.jmh.util.FileUtils;
import org.openjdk.jmh.util.Utils;

/** One run, from its plan to its last fork. */
final class Session {
  /** What can be told in the moment before a run; during the forks it is looked at more closely. */
  private static final double LOAD_SEEN = 0.1;

  private final RunRequest request;
  private final Optional<SavedRun> saved;
  private final CommandLineOptions options;
  private final ForkJdk jdk;
  private final Disk disk;
  private final Output output;
  private final Plan plan;
  private final RunSettings settings;
  private final List<ProfilerConfig> profilers;
  private final Instant started = Instant.now();
  private final Jar jar = Jar.ofThis();
  private final LoadWatch before;
  private final Facts facts;
  private final List<String> doubts = Collections.synchronizedList(new ArrayList<>());

  /** Writes what was measured, while the next fork is prepared and starts. */
  private final Executor writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "results");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A run that has started nothing yet.
   *
   * @param saved one that it goes on with
   * @param asked how it is to be run; its arguments are what {@code options} were parsed from
   * @param selected what to run; not empty
   * @param machine gives its facts; asked last, since it may not have them yet
   */
  Session(
      RunRequest request,
      Optional<SavedRun> saved,
      RunSettings asked,
      CommandLineOptions options,
      List<BenchmarkListEntry> selected,
      ForkJdk jdk,
      Supplier<Facts> machine,
      Disk disk,
      Output output) {
    this.request = request;
    this.saved = saved;
    this.options = options;
    this.jdk = jdk;
    this.disk = disk;
    this.output = output;
    this.plan = plan(asked, selected);
    this.settings =
        request.budget().isPresent() ? asked.withForks(plan.cells().get(0).forks()) : asked;
    this.profilers =
        Profilers.of(options, plan.cells().stream().anyMatch(cell -> cell.forks() > 0));
    this.before = new LoadWatch();
    if (!measuresHere()) {
      ForkJoinPool.commonPool().execute(HostCompiler::withoutC2);
    }
    this.facts = machine.get().with(jdk.facts());
  }

  private Plan plan(RunSettings asked, List<BenchmarkListEntry> selected) {
    Plan all =
        Plan.of(
            options,
            selected,
            asked.quick() ? Values.FIRST_AND_LAST : Values.ALL,
            asked.order(),
            asked.seed(),
            Utils::figureOutHotCPUs);
    if (asked.forks() > 0) {
      return all.withForks(asked.forks());
    }
    return request.budget().map(time -> new Budget(time).fill(all, options)).orElse(all);
  }

  /** Whether this JVM itself does, for lack of forks. */
  private boolean measuresHere() {
    return plan.cells().stream().anyMatch(cell -> cell.forks() == 0);
  }

  /** Runs it; the lock is held for as long, and needs no name. */
  @SuppressWarnings("try")
  RunEnd run() {
    ResultFiles files = ResultFiles.of(options, folder(), started);
    try (SessionLock lock = SessionLock.take();
        OutputLog log = OutputLog.of(options, output.out())) {
      Manifest manifest =
          saved
              .map(
                  run ->
                      new Resumption(request.evenIfDifferent(), this::warn)
                          .require(run.manifest(), manifest()))
              .orElseGet(this::manifest);
      ResultsStore store = store(request.resume().orElse(files.json()), manifest);
      if (saved.isPresent()) {
        store.goOn(saved.get());
      } else {
        store.begin(request.overwrite());
      }
      boolean overwrite = request.overwrite() || saved.isPresent();
      files.other().ifPresent(other -> other.begin(disk, overwrite));
      List<Noise> noise = Noise.find(facts, before.load().ifAbove(LOAD_SEEN));
      Announcement.lines(plan, store, request.budget(), noise).forEach(output.say());
      if (measuresHere()) {
        warn(
            "-f 0 measures in this JVM, which has run other code before: nothing that it says can be"
                + " believed");
      }
      measure(store, log.format());
      return end(store, files);
    } catch (FileNotFoundException e) {
      throw new UserException(
          "-o " + options.getOutput().get() + " can't be written: " + e.getMessage());
    }
  }

  private String folder() {
    String name = request.name().orElse(facts.identity());
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new UserException(
          "--name " + name + " can't be the name of a folder: use letters, digits, . _ and -");
    }
    return name;
  }

  private ResultsStore store(Path file, Manifest manifest) {
    RunFacts recordFacts = new RunFacts(facts, jar, jdk, manifest, started);
    return new ResultsStore(
        disk,
        file,
        manifest,
        plan,
        new JmhRecords(fork -> recordFacts.of(fork.getParams().getJvmArgs())),
        Refuges.ofThisMachine(this::warn),
        writer);
  }

  /** What is needed to go on with this run. */
  private Manifest manifest() {
    return new Manifest(
        settings,
        plan.cells().stream().map(Cell::name).toList(),
        List.of(
            new Identity("machine", facts.identity(), facts.get("cpu.model")),
            new Identity("JVM", facts.jvmIdentity(), facts.get("jvm.version")),
            new Identity(
                "jar", jar.identity(), jar.facts().getOrDefault("code.commit", "unknown"))),
        saved.map(run -> run.manifest().resumedWith()).orElse(""));
  }

  private void measure(ResultsStore store, OutputFormat log) {
    Progress progress = request.progress();
    Plan all = request.budget().isPresent() ? Budget.beyond(plan) : plan;
    try (JmhLauncher jmh =
            new JmhLauncher(options, profilers, jdk.silencing(), log, listener(store, progress));
        Interruption interruption = new Interruption(() -> farewell(progress, store))) {
      new ForkLoop(
              all,
              (cell, first) -> interruption.during(() -> jmh.launch(cell, first)),
              store,
              progress,
              limits(),
              System::nanoTime,
              () -> {
                LoadWatch watch = new LoadWatch();
                return watch::conditions;
              })
          .run();
    } finally {
      progress.clear();
    }
  }

  private static ForkListener listener(ResultsStore store, Progress progress) {
    return new ForkListener() {
      @Override
      public void starting() {
        store.secure();
      }

      @Override
      public void settled() {
        store.settle();
      }

      @Override
      public void measured(Result<?> score) {
        progress.measured(Scores.of(score));
      }
    };
  }

  private Limits limits() {
    boolean firstFailure = options.shouldFailOnError().orElse(false);
    return request
        .budget()
        .map(
            time ->
                new Limits(
                    firstFailure,
                    System.nanoTime()
                        + time.minus(Duration.between(started, Instant.now())).toNanos(),
                    Budget.LEAST_FORKS))
        .orElse(Limits.none(firstFailure));
  }

  private void farewell(Progress progress, ResultsStore store) {
    FileUtils.purgeTemps();
    store.force();
    progress.clear();
    int kept = store.done().size();
    output
        .err()
        .printf(
            "Interrupted: %d %s kept; go on with --resume %s%n",
            kept, kept == 1 ? "fork is" : "forks are", store.file());
    output.err().flush();
  }

  private void warn(String line) {
    request.progress().clear();
    output.err().println("Warning: " + line + ".");
    doubts.add(line + ".");
  }

  private RunEnd end(ResultsStore store, ResultFiles files) {
    store.force();
    files.other().ifPresent(other -> other.write(disk, store.runResults(), this::warn));
    doubts.addAll(ForkNoise.describe(store.conditions()));
    boolean anything = !store.done().isEmpty();
    boolean failed = !store.failures().isEmpty();
    if (!failed) {
      store.complete();
    }
    ExitCode code =
        anything ? failed ? ExitCode.SOME_FAILED : ExitCode.OK : ExitCode.NOTHING_MEASURED;
    return new RunEnd(code, Optional.of(store.file()), store.failures(), doubts);
  }
}
