package heavyloop.gate;

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
import heavyloop.forks.Target;
import heavyloop.gate.GateRequest.Kind;
import heavyloop.gate.GateRequest.Settings;
import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.Decision.StoppingRule;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.machine.Facts;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Figures;
import heavyloop.results.Labels;
import heavyloop.store.Disk;
import heavyloop.store.Manifest;
import heavyloop.store.Manifest.Identity;
import heavyloop.store.ResultsStore;
import heavyloop.store.ResultsStore.StoreFiles;
import heavyloop.store.Session;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One gate, from its plan to the verdicts.
 *
 * @param machine the facts of this machine and of our own JVM
 */
record GateSession(
    GateRequest request,
    Facts machine,
    Targets targets,
    GatePlan plan,
    GateSchedule schedule,
    Session session) {
  /** How long to wait for another JMH that measures on this machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A fork that fails is started once more. */
  private static final int ATTEMPTS = 2;

  /** The number of blocks that tells how noisy a benchmark is. */
  private static final int NOISE_BLOCKS = 8;

  /** Asks both targets for their benchmarks, and plans what is compared. */
  static GateSession of(GateRequest request, Facts machine) {
    Settings settings = request.settings();
    Session session =
        new Session(request.progress(), request.say(), request.say(), "block", "gate --resume");
    Targets targets = new Targets(settings.base().find(Side.BASE), settings.head().find(Side.HEAD));
    GatePlan plan = GatePlan.of(settings, targets, request.budget(), session::warn);
    StoppingRule rule =
        settings.kind() == Kind.NOISE
            ? new StoppingRule.FixedBlocks(NOISE_BLOCKS)
            : rule(settings, plan);
    GateSchedule schedule = new GateSchedule(plan, rule, settings.seed());
    return new GateSession(request, machine, targets, plan, schedule, session);
  }

  private static SequentialRule rule(Settings settings, GatePlan plan) {
    return SequentialRule.of(
        settings.alpha(), settings.maxBlocks(), Math.max(1, plan.judged().size()));
  }

  @SuppressWarnings("try")
  GateResult run() {
    ResultsStore store = store();
    if (!plan.judged().isEmpty()) {
      requireTime();
      store.open(request.saved(), /* overwrite= */ false);
      session.announce(describe(store.blocks().size()), store.location(), machine);
      try (JmhLock lock = JmhLock.take(PATIENCE, session::warn)) {
        session.measure(loop(store), store, () -> {});
      }
    }
    return result(store);
  }

  private ForkLoop loop(ResultsStore store) {
    Labels labels = new Labels(plan.ids());
    JarLauncher forks = new JarLauncher(targets::get, plan.forkOptions());
    Random random = new Random(request.settings().seed());
    Clock clock = session.clock(request.budget());
    return new ForkLoop(
        schedule,
        request.settings().lockstep()
            ? new LockstepLauncher(forks, memoryMib(), random, labels::shortName, session::warn)
            : BlockLauncher.oneAfterAnother(forks, ATTEMPTS),
        request.settings().kind() == Kind.NOISE
            ? store
            : new Announcer(plan, schedule, store, clock::left, this::say),
        GatePlan.pace(),
        clock,
        new Display(request.progress(), labels, GateSession::result));
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
              "--budget %s is too short by %s: the gate can decide nothing before it has %d blocks of"
                  + " each of %d benchmarks, which take %s; select fewer, or shorter iterations",
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
        new Disk(),
        StoreFiles.ofGate(request.folder()),
        manifest,
        new GateRecords(
            targets, machine, session.started(), settings.seed(), plan.iterations().isPresent()),
        session::warn);
  }

  private static Identity identity(Side side, Target target) {
    return new Identity(side.toString(), target.identity(), target.describe());
  }

  /** The announcement: the plan, and how long it takes. */
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
    // The time of all blocks, those before an interruption included.
    Duration took = blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
    return new GateResult(
        targets,
        request.settings().normalizer().measure(),
        rule(request.settings(), plan),
        plan.judged().stream()
            .map(pair -> Row.of(plan, pair, blocks, schedule.decide(pair, blocks)))
            .toList(),
        plan.onlyBase(),
        plan.onlyHead(),
        new Effort(blocks.size(), took, plan.time(GateSchedule.TYPICAL_BLOCKS)),
        session.warnings(),
        ForkNoise.describe(store.conditions()),
        store.location());
  }
}
