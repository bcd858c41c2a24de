package heavyloop.gate;

import heavyloop.exit.UserException;
import heavyloop.forks.Block;
import heavyloop.forks.BlockLauncher;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.Display;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.forks.JarLauncher;
import heavyloop.forks.Progress;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Effort;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.GateSettings.Kind;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.gate.decision.Design;
import heavyloop.gate.decision.SequentialRule;
import heavyloop.gate.decision.StoppingRule;
import heavyloop.machine.Facts;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.store.Disk;
import heavyloop.store.Manifest;
import heavyloop.store.Manifest.Identity;
import heavyloop.store.ResultsStore;
import heavyloop.store.Session;
import heavyloop.store.StoreFiles;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One gate, from what the two jars have to the verdicts. */
public final class GateSession {
  /** How long to wait for another JMH, such as the last fork of a gate that was killed. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A fork that fails is started once more. */
  private static final int ATTEMPTS = 2;

  /** The number of blocks that tells how noisy a benchmark is. */
  private static final int NOISE_BLOCKS = 8;

  private final GateRequest request;
  private final GateSettings settings;
  private final Facts machine;
  private final Session session;

  /**
   * A gate that has started nothing yet.
   *
   * @param machine the facts of this machine and of our own JVM
   */
  public GateSession(GateRequest request, Facts machine) {
    this.request = request;
    this.settings = request.settings();
    this.machine = machine;
    this.session =
        new Session(
            request.progress(),
            request.say(),
            request.say(),
            new Session.Wording("block", "gate --resume"));
  }

  /**
   * Runs the gate to its end.
   *
   * @throws UserException if there is nothing to compare, or the user can mend what is wrong
   */
  public GateResult run() {
    Targets targets = request.targets();
    GatePlanner planner = new GatePlanner(settings, targets, session::warn);
    GatePlan plan = planner.plan();
    ResultsStore store = store(plan, targets);
    StoppingRule rule = rule(Math.max(1, plan.judged().size()));
    GateSchedule schedule = new GateSchedule(plan, rule, settings.seed());
    if (!plan.judged().isEmpty()) {
      requireTime(plan);
      store.open(request.saved(), /* overwrite= */ false);
      session.announce(describe(plan, targets, store.blocks().size()), store.location(), machine);
      JarLauncher launcher =
          new JarLauncher(targets::get, planner.forkOptions(), PATIENCE, session::warn);
      Ledger ledger =
          rule.tests()
              ? announcing(plan, schedule, store, request.progress(), request.say())
              : store;
      ForkLoop loop =
          new ForkLoop(
              schedule,
              BlockLauncher.oneAfterAnother(launcher, ATTEMPTS),
              ledger,
              plan.pace(),
              session.clock(request.budget()),
              new Display(request.progress(), new Labels(plan.ids()), GateSession::result));
      session.measure(loop, store);
    }
    return result(plan, targets, schedule, store);
  }

  private StoppingRule rule(int benchmarks) {
    return settings.kind() == Kind.NOISE
        ? new StoppingRule.FixedBlocks(NOISE_BLOCKS)
        : new SequentialRule(Design.of(settings.alpha(), settings.maxBlocks(), benchmarks));
  }

  private void requireTime(GatePlan plan) {
    Duration least = plan.time(Design.FEWEST_BLOCKS);
    if (request.saved().isEmpty()
        && request.budget().filter(budget -> budget.compareTo(least) < 0).isPresent()) {
      Duration budget = request.budget().get();
      throw new UserException(
          String.format(
              "--budget %s is too short by %s: the gate can decide nothing before it has %d blocks of"
                  + " each of %d benchmarks, which take %s; select fewer, or shorter iterations",
              Figures.duration(budget),
              Figures.duration(least.minus(budget)),
              Design.FEWEST_BLOCKS,
              plan.judged().size(),
              Figures.duration(least)));
    }
  }

  private ResultsStore store(GatePlan plan, Targets targets) {
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
        new GateRecords(targets, machine, session.started(), settings.seed()),
        session::warn);
  }

  private static Identity identity(Side side, Target target) {
    return new Identity(side.toString(), target.identity(), target.describe());
  }

  /** What the gate will do, and how long that takes. */
  private String describe(GatePlan plan, Targets targets, int done) {
    String time =
        request
            .budget()
            .map(budget -> "at most " + Figures.duration(budget))
            .orElseGet(() -> "about " + Figures.duration(plan.time(GateSchedule.TYPICAL_BLOCKS)));
    return String.format(
        "%s, base and head alternating (--seed %d): %s; %s%s.",
        Figures.count(plan.judged().size(), "benchmark"),
        settings.seed(),
        targets.describe(),
        time,
        done == 0 ? "" : " (" + Figures.count(done, "block") + " done)");
  }

  /**
   * A ledger that announces each decision once, as soon as a block has settled it.
   *
   * @param ledger keeps the blocks; its decisions so far are not announced again
   */
  static Ledger announcing(
      GatePlan plan,
      GateSchedule schedule,
      Ledger ledger,
      Progress progress,
      Consumer<String> say) {
    Labels labels = new Labels(plan.ids());
    Set<BenchmarkId> announced = new HashSet<>();
    plan.judged().stream()
        .filter(pair -> schedule.decide(pair, ledger.blocks()) instanceof Decided)
        .forEach(pair -> announced.add(pair.id()));
    return new Ledger() {
      @Override
      public void add(Block block) {
        ledger.add(block);
        for (Pair pair : plan.judged()) {
          if (schedule.decide(pair, ledger.blocks()) instanceof Decided decided
              && announced.add(pair.id())) {
            progress.clear();
            say.accept(labels.shortName(pair.id()) + ": " + GateReport.line(decided));
          }
        }
      }

      @Override
      public List<Block> blocks() {
        return ledger.blocks();
      }
    };
  }

  /** The result of a block in a few words. */
  static String result(Block block) {
    return Stream.of(Side.values())
        .flatMap(side -> block.failure(side).stream())
        .findFirst()
        .map(failed -> "FAILED: " + failed.reason())
        .orElseGet(
            () ->
                Figures.change(
                    NormalizedBlocks.cost(block, Side.HEAD)
                        / NormalizedBlocks.cost(block, Side.BASE)));
  }

  private GateResult result(
      GatePlan plan, Targets targets, GateSchedule schedule, ResultsStore store) {
    Findings findings = new Findings(schedule, store.blocks());
    List<Row> rows = plan.judged().stream().map(findings::row).toList();
    if (rows.stream().allMatch(Row::isFinal)) {
      store.complete();
    }
    return new GateResult(
        targets.compared(settings.normalizer().measures()),
        rows,
        plan.onlyBase(),
        plan.onlyHead(),
        new Effort(store.blocks().size(), took(store.blocks()), timeOfDivisors(plan)),
        session.warnings(),
        ForkNoise.describe(store.conditions()),
        store.location());
  }

  private static Duration timeOfDivisors(GatePlan plan) {
    return plan.divisorsOnly().stream()
        .map(pair -> JarLauncher.STARTUP.plus(pair.head().iterationTime()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The time of all blocks, those before an interruption included. */
  private static Duration took(List<Block> blocks) {
    return blocks.stream().map(Block::took).reduce(Duration.ZERO, Duration::plus);
  }
}
