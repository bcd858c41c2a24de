package heavyloop.run;

import heavyloop.exit.ExitCode;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredHere;
import heavyloop.forks.InProcessLauncher;
import heavyloop.forks.JmhLock;
import heavyloop.forks.Schedule;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.forks.TargetJvm;
import heavyloop.machine.Facts;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Figures;
import heavyloop.results.Labels;
import heavyloop.results.RunWriter.Failure;
import heavyloop.run.RunCommandLine.RunEnd;
import heavyloop.store.Disk;
import heavyloop.store.Journal;
import heavyloop.store.Manifest;
import heavyloop.store.Manifest.Identity;
import heavyloop.store.ResultsStore;
import heavyloop.store.ResultsStore.RecordFacts;
import heavyloop.store.ResultsStore.StoreFiles;
import heavyloop.store.Session;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/**
 * One run, from its plan to its last fork.
 *
 * @param saved the run to resume
 * @param settings the settings whose arguments {@code options} were parsed from
 * @param schedule decides what is measured next
 * @param time the limit of the run, if there is one
 * @param out receives JMH's own report of each fork
 * @param interrupted shows the results so far on an interruption
 */
record RunSession(
    RunRequest request,
    Optional<Journal> saved,
    RunRequest.Settings settings,
    CommandLineOptions options,
    RunPlan plan,
    Schedule schedule,
    Optional<Duration> time,
    Target target,
    PrintStream out,
    Session session,
    Consumer<RunEnd> interrupted) {

  /**
   * Runs the session while holding JMH's lock.
   *
   * @param machine supplies the facts of the machine; called last
   */
  @SuppressWarnings("try")
  RunEnd run(Supplier<Facts> machine) {
    TargetJvm.warnEarly();
    List<ProfilerConfig> profilers = InProcessLauncher.profilers(options, !plan.measuresHere());
    Facts facts = machine.get().with(target.jvm().facts());
    OutputFiles files =
        OutputFiles.of(
            options,
            MachineFolder.of(facts, request.name(), RunCommandLine.RESULTS),
            session.started(),
            target.jvm().feature());
    Disk disk = new Disk();
    try (JmhLock lock = JmhLock.take(request.patience(), session::warn)) {
      OutputFormat log = OutputFiles.openLog(options, saved.isPresent(), out);
      Manifest manifest = manifest(facts);
      RunRecords records = new RunRecords(plan, recordFacts(facts, manifest));
      ResultsStore store =
          new ResultsStore(
              disk,
              StoreFiles.ofRun(request.resume().orElse(files.json())),
              manifest,
              records,
              session::warn);
      if (saved.isPresent()) {
        store.resume();
      } else {
        store.create(request.overwrite());
      }
      boolean overwrite = request.overwrite() || saved.isPresent();
      files.other().ifPresent(other -> other.create(disk, overwrite));
      session.announce(describePlan(store.blocks()), store.location(), facts);
      if (plan.measuresHere()) {
        session.warn(
            "-f 0 measures in this JVM, which has run other code before: do not trust the figures");
      }
      measure(store, log, profilers);
      files
          .other()
          .ifPresent(other -> other.write(disk, records.runResults(store.blocks()), session::warn));
      RunEnd end = end(store);
      if (end.failures().isEmpty()) {
        store.complete();
      }
      return end;
    }
  }

  private Manifest manifest(Facts facts) {
    String commit = target.jar().facts().getOrDefault("code.commit", Facts.UNKNOWN);
    Manifest now =
        Manifest.begin(
            settings,
            plan.ids(),
            List.of(
                new Identity("machine", facts.identity(), facts.get("cpu.model")),
                new Identity("JVM", facts.jvmIdentity(), facts.get("jvm.version")),
                new Identity("jar", target.jar().checksum(), commit)));
    boolean isOverridden = request.evenIfDifferent();
    return saved
        .map(Journal::manifest)
        .map(m -> m.resumedAs(now, "--even-if-different", isOverridden, session::warn))
        .orElse(now);
  }

  private RecordFacts recordFacts(Facts facts, Manifest manifest) {
    return new RecordFacts(
        facts,
        target.jvm(),
        target.jar().facts(),
        session.started(),
        settings.name(),
        settings.seed(),
        settings.order().toString(),
        /* isPlanned= */ false,
        String.join(", ", manifest.resumedWith()));
  }

  /** Describes the plan and its duration. */
  private String describePlan(List<Block> done) {
    Duration rest =
        RunPlan.pace().after(done).all(RunSchedule.fixed(plan).rest(done, Schedule.UNLIMITED));
    Duration about = time.filter(limit -> limit.compareTo(rest) > 0).orElse(rest);
    return plan.describe(done.size()) + ": about " + Figures.duration(about) + ".";
  }

  private void measure(ResultsStore store, OutputFormat log, List<ProfilerConfig> profilers) {
    request.progress().resultsIn(store.location());
    boolean stops = options.shouldFailOnError().orElse(false);
    InProcessLauncher launcher =
        new InProcessLauncher(
            options,
            profilers,
            target.jvm(),
            log,
            score -> request.progress().measured(format(score)));
    ForkLoop loop =
        new ForkLoop(
            stops ? schedule.untilFirstFailure() : schedule,
            ForkLoop.BlockLauncher.oneAfterAnother(launcher, 1),
            store,
            RunPlan.pace(),
            session.clock(time),
            new ForkLoop.Display(request.progress(), new Labels(plan.ids()), RunSession::result));
    session.measure(loop, store, () -> interrupted.accept(end(store)));
  }

  static String result(Block block) {
    return block.outcome(Side.HEAD).orElseThrow() instanceof MeasuredHere measured
        ? format(measured.result().getPrimaryResult())
        : "FAILED: " + block.failure(Side.HEAD).map(Failed::reason).orElseThrow();
  }

  /** A score for the progress display: four significant digits and the unit. */
  private static String format(Result<?> result) {
    double score = result.getScore();
    int before = score > 0 ? (int) Math.floor(Math.log10(score)) + 1 : 1;
    int decimals = Math.max(0, Math.min(6, 4 - before));
    return String.format(Locale.ROOT, "%." + decimals + "f %s", score, result.getScoreUnit());
  }

  private RunEnd end(ResultsStore store) {
    List<String> noise = ForkNoise.describe(store.conditions());
    List<String> doubts = Stream.concat(session.warnings().stream(), noise.stream()).toList();
    List<Failure> failures = RunRecords.failures(store.blocks());
    boolean hasMeasured = store.blocks().stream().anyMatch(Block::isMeasured);
    ExitCode code = failures.isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED;
    return new RunEnd(
        hasMeasured ? code : ExitCode.NOTHING_MEASURED,
        Optional.of(store.location()),
        settings.leavesOpen(options),
        failures,
        doubts);
  }
}
