package heavyloop.gate;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.UnjudgedChanges;
import heavyloop.compare.Verdict;
import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.ForkLoop.Clock;
import heavyloop.forks.ForkLoop.Display;
import heavyloop.forks.JarLauncher;
import heavyloop.forks.JmhLock;
import heavyloop.forks.LockstepLauncher;
import heavyloop.forks.Side;
import heavyloop.forks.StrayThreads;
import heavyloop.forks.Target;
import heavyloop.forks.TargetCopies;
import heavyloop.gate.GateRequest.Kind;
import heavyloop.gate.GateRequest.Settings;
import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.StoppingRule;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.machine.Facts;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Figures;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.ResultsReader;
import heavyloop.store.Disk;
import heavyloop.store.Manifest;
import heavyloop.store.Manifest.Identity;
import heavyloop.store.ResultsStore;
import heavyloop.store.ResultsStore.StoreFiles;
import heavyloop.store.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * One gate, from its plan to the verdicts.
 *
 * @param machine the facts of this machine and of our own JVM
 * @param rules the rule by the number of decisions of a gate
 */
record GateSession(
    GateRequest request,
    Facts machine,
    Targets targets,
    GatePlan plan,
    IntFunction<SequentialRule> rules,
    GateMetrics metrics,
    GateSchedule schedule,
    Session session) {
  /** A failed fork is started once more. */
  private static final int ATTEMPTS = 2;

  /** The number of blocks that measures the noise of a benchmark. */
  private static final int NOISE_BLOCKS = 8;

  /** Lists the benchmarks of both targets, and plans the comparison. */
  static GateSession of(GateRequest request, Facts machine) {
    Settings settings = request.settings();
    Session session =
        new Session(request.progress(), request.say(), request.say(), "block", "gate --resume");
    Targets targets = new Targets(settings.base().find(Side.BASE), settings.head().find(Side.HEAD));
    String conditions = conditions(settings, targets, machine);
    GatePlan planned = GatePlan.of(settings, targets, request.budget(), session::warn);
    GatePlan plan = planned.withPriors(pair -> settings.earlier().prior(conditions, planned, pair));
    if (settings.jmhArgs().isEmpty()) { // Otherwise a line may concern an unselected benchmark.
      settings.margins().requireEffects(plan.judged().stream().map(GatePlan.Pair::id).toList());
    }
    boolean isNoise = settings.kind() == Kind.NOISE;
    GateMetrics metrics =
        isNoise
            ? GateMetrics.NONE
            : new GateMetrics(settings.metrics(), settings.margins(), settings.alpha());
    IntFunction<SequentialRule> rules = rules(settings);
    GateSchedule schedule =
        new GateSchedule(
            plan,
            isNoise ? decisions -> new StoppingRule.FixedBlocks(NOISE_BLOCKS) : rules,
            metrics,
            settings.seed());
    return new GateSession(request, machine, targets, plan, rules, metrics, schedule, session);
  }

  /** The rules by the number of decisions, cached since each takes a while to compute. */
  private static IntFunction<SequentialRule> rules(Settings settings) {
    Map<Integer, SequentialRule> made = new ConcurrentHashMap<>();
    return decisions ->
        made.computeIfAbsent(
            decisions, number -> SequentialRule.of(settings.alpha(), settings.maxBlocks(), number));
  }

  @SuppressWarnings("try")
  GateResult run() {
    ResultsStore store = store();
    if (!plan.judged().isEmpty()) {
      requireTime();
      try (JmhLock lock = JmhLock.take(request.patience(), session::warn);
          TargetCopies copies = TargetCopies.of(targets::get)) {
        if (request.saved().isPresent()) {
          store.resume();
        } else {
          store.create(/* overwrite= */ false);
        }
        session.announce(describe(store.blocks().size()), store.location(), machine);
        session.measure(loop(store, copies), store, () -> {});
      }
      if (request.settings().kind() != Kind.SELF_TEST) {
        writeNoise(store);
      }
    }
    return result(store);
  }

  /** What the noise of a benchmark depends on, besides the length of its forks. */
  private static String conditions(Settings settings, Targets targets, Facts machine) {
    return String.join(
        ", ",
        machine.identity(),
        condition(targets.base()),
        condition(targets.head()),
        settings.normalizer().measure(),
        settings.lockstep() ? "lockstep" : "alternating");
  }

  private static String condition(Target target) {
    return target.jvm().version() + " " + target.jvmArgs();
  }

  /** Leaves the noise of the blocks to later gates. */
  private void writeNoise(ResultsStore store) {
    List<Block> counted = plan.counted(store.blocks());
    Map<GatePlan.Pair, double[]> differences = new LinkedHashMap<>();
    for (GatePlan.Pair pair : plan.judged()) {
      double[] ofBenchmark = Normalizer.samples(pair, counted).differences();
      if (ofBenchmark.length > 1) {
        differences.put(pair, ofBenchmark);
      }
    }
    try {
      EarlierNoise.Noise.of(conditions(request.settings(), targets, machine), plan, differences)
          .writeTo(new Disk(), store.location());
    } catch (IOException e) {
      session.warn("the noise can't be kept for later gates: " + Disk.explain(e));
    }
  }

  private ForkLoop loop(ResultsStore store, TargetCopies copies) {
    Labels labels = new Labels(plan.ids());
    JarLauncher forks =
        new JarLauncher(
            copies::get,
            plan.forkOptions(),
            new StrayThreads(labels::shortName, session::warn),
            random());
    Clock clock = session.clock(request.budget());
    return new ForkLoop(
        schedule,
        request.settings().lockstep()
            ? new LockstepLauncher(forks, memoryMib(), random(), labels::shortName, session::warn)
            : BlockLauncher.oneAfterAnother(forks, ATTEMPTS),
        request.settings().kind() == Kind.NOISE
            ? store
            : new Announcer(plan, schedule, store, clock::left, this::say),
        GatePlan.pace(),
        clock,
        new Display(request.progress(), labels, GateSession::result));
  }

  private Random random() {
    return new Random(request.settings().seed());
  }

  private void say(String line) {
    request.progress().clear();
    request.say().accept(line);
  }

  private double memoryMib() {
    double all = machine.number("memory.total_mib");
    double limit = machine.number("container.memory_limit_mib");
    return Double.isNaN(limit) ? all : Math.min(all, limit);
  }

  private void requireTime() {
    Duration least = plan.time(SequentialRule.FEWEST_BLOCKS);
    Duration budget = request.budget().orElse(least);
    if (request.saved().isEmpty() && budget.compareTo(least) < 0) {
      throw new UserException(
          String.format(
              "--budget %s is too short by %s: the gate can't decide anything before it has %d"
                  + " blocks of each of %d benchmarks, which take %s; select fewer, or shorter"
                  + " iterations",
              Figures.duration(budget),
              Figures.duration(least.minus(budget)),
              SequentialRule.FEWEST_BLOCKS,
              plan.judged().size(),
              Figures.duration(least)));
    }
  }

  private ResultsStore store() {
    Settings settings = request.settings();
    Manifest now =
        Manifest.begin(
            settings,
            plan.ids(),
            List.of(
                new Identity("machine", machine.identity(), machine.get("cpu.model")),
                identity(Side.BASE, targets.base()),
                identity(Side.HEAD, targets.head())));
    Manifest manifest =
        request
            .saved()
            .map(saved -> saved.manifest().resumedAs(now, "", false, session::warn))
            .orElse(now);
    return new ResultsStore(
        new Disk(), StoreFiles.ofGate(request.folder()), manifest, records(), session::warn);
  }

  private static Identity identity(Side side, Target target) {
    return new Identity(side.toString(), target.identity(), target.describe());
  }

  /** The announcement of the plan and its duration. */
  private String describe(int done) {
    String time =
        request
            .budget()
            .map(budget -> "at most " + Figures.duration(budget))
            .orElseGet(() -> "about " + Figures.duration(plan.time(GateSchedule.TYPICAL_BLOCKS)));
    return String.format(
        "%s, base and head %s (--seed %d): %s; %s%s.",
        Figures.count(plan.judged().size(), "benchmark"),
        request.settings().lockstep() ? "in lockstep" : "alternating",
        request.settings().seed(),
        targets.describe(),
        time,
        done == 0 ? "" : " (" + Figures.count(done, "block") + " done)");
  }

  /** The result of a block in a few words. */
  static String result(Block block) {
    return Stream.of(Side.values())
        .flatMap(side -> block.failure(side).stream())
        .findFirst()
        .map(failed -> "FAILED: " + failed.reason())
        .orElseGet(
            () ->
                block.isMeasured()
                    ? Figures.change(Math.exp(Normalizer.difference(block)))
                    : "a pilot of few, long iterations");
  }

  private GateResult result(ResultsStore store) {
    List<Block> blocks = store.blocks();
    if (plan.judged().stream().allMatch(pair -> schedule.isDecided(pair, blocks))) {
      store.complete();
    }
    // The time of all blocks, including those before an interruption.
    Duration took = blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
    return new GateResult(
        targets,
        request.settings().normalizer().measure(),
        rules.apply(schedule.questions(blocks)),
        plan.judged().stream()
            .flatMap(pair -> rows(pair, blocks))
            .map(row -> row.accepted(request.settings().margins()))
            .toList(),
        plan.onlyBase(),
        plan.onlyHead(),
        new Effort(
            blocks.size(),
            took,
            usualTime(blocks),
            schedule.missing(blocks, request.settings().maxBlocks())),
        session.warnings(),
        ForkNoise.describe(store.conditions()),
        metrics == GateMetrics.NONE ? List.of() : unjudged(blocks),
        metrics.missing(plan.judged(), blocks),
        store.location());
  }

  private Duration usualTime(List<Block> blocks) {
    return plan.withDivisors(plan.judged()).stream()
        .map(pair -> Row.usualTime(plan, pair, blocks))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The row of a benchmark, and one for each of its metrics. */
  private Stream<Row> rows(GatePlan.Pair pair, List<Block> blocks) {
    Row row = Row.of(plan, pair, blocks, schedule.decide(pair, blocks));
    if (row.benchmark().verdict() instanceof Verdict.Failed) {
      return Stream.of(row);
    }
    List<Block> counted = plan.counted(blocks);
    Map<BenchmarkId, Decision> decisions = schedule.decisions(pair, blocks);
    return Stream.concat(
        Stream.of(metrics.isGroup(pair, counted) ? row.notJudged() : row),
        metrics.of(pair, counted).stream()
            .map(metric -> Row.of(metric, decisions.get(metric.id()))));
  }

  /**
   * Clear changes of metrics that nobody requested, as a reader of the gate's files would find
   * them.
   */
  private List<Note> unjudged(List<Block> blocks) {
    GateRecords records = records();
    try {
      return UnjudgedChanges.between(
          read(records.write(Side.BASE, blocks)),
          read(records.write(Side.HEAD, blocks)),
          new Criteria(
              request.settings().alpha(),
              request.settings().margins(),
              request.settings().metrics()));
    } catch (UserException e) {
      return List.of(); // The blocks of a side can't be joined, which the verdicts don't need.
    }
  }

  private static List<BenchmarkRecord> read(String json) {
    return ResultsReader.read(
            "gate", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
        .records();
  }

  private GateRecords records() {
    return new GateRecords(
        targets,
        machine,
        session.started(),
        request.settings().seed(),
        plan.iterations().isPresent());
  }
}
