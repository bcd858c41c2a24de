package heavyloop.gate;

import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.gate.GateLoop.Clock;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.jar.Catalog;
import heavyloop.gate.jar.JarLauncher;
import heavyloop.gate.jar.Launcher;
import heavyloop.gate.jar.Side;
import heavyloop.machine.Facts;
import heavyloop.machine.LoadWatch;
import heavyloop.machine.Noise;
import heavyloop.processes.Interruption;
import heavyloop.report.Figures;
import heavyloop.results.Labels;
import heavyloop.run.file.Disk;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.RealDisk;
import heavyloop.run.file.Refuges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** One gate, from what the two jars have to the verdicts. */
public final class GateSession {
  private static final int SHOWN_SEEDS = 1_000_000;

  /** For another JMH that measures, such as the last fork of a gate that was killed. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** What can be told of others' load in a moment. */
  private static final double LOAD_SEEN = 0.1;

  private final GateRequest request;
  private final IntFunction<Judge> judges;
  private final Facts facts;
  private final Disk disk = new RealDisk();
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();
  private final LoadWatch before = new LoadWatch();
  private final long seed;
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  /**
   * A gate that has started nothing yet.
   *
   * @param judges gives the judge for so many benchmarks
   * @param facts of this machine
   */
  GateSession(GateRequest request, IntFunction<Judge> judges, Facts facts) {
    this.request = request;
    this.judges = judges;
    this.facts = facts;
    this.seed =
        request
            .saved()
            .map(saved -> saved.manifest().seed())
            .orElseGet(() -> request.seed().orElseGet(() -> new Random().nextInt(SHOWN_SEEDS)));
  }

  /** The gate that decides by the request's margins and alpha. */
  public static GateSession of(GateRequest request, Facts facts) {
    return new GateSession(
        request,
        benchmarks ->
            new Judge.Sequential(Design.of(request.alpha(), request.maxBlocks(), benchmarks)),
        facts);
  }

  /** One that only measures so many blocks of each benchmark, to see how noisy they are. */
  public static GateSession ofNoise(GateRequest request, Facts facts, int blocks) {
    return new GateSession(request, any -> new Judge.Count(blocks), facts);
  }

  /**
   * Runs it to its end.
   *
   * @throws UserException if there is nothing to compare, or something is wrong that can be put
   *     right
   */
  public GateResult run() {
    Catalog base = Catalog.of(request.sides().base(), request.jmhArgs());
    Catalog head = Catalog.of(request.sides().head(), request.jmhArgs());
    requireAnything(base, head);
    unreachable(request.sides().base(), base);
    unreachable(request.sides().head(), head);
    GatePlan plan = GatePlan.of(base.cells(), head.cells(), request.margins(), request.yardstick());
    BlockStore store = store(plan);
    Labels labels = new Labels(plan.pairs().stream().map(Pair::id).toList());
    GateProgress progress =
        new GateProgress(plan, store, request.progress(), labels, request.say());
    if (plan.judged().isEmpty()) {
      requireYardsticks(plan);
      return result(plan, store, new Judge.Count(0));
    }
    Judge judge = judges.apply(plan.judged().size());
    if (request.saved().isEmpty()) {
      requireTime(plan, progress);
    }
    begin(store);
    GateAnnouncement.lines(
            request,
            seed,
            plan,
            store,
            progress,
            Noise.find(facts, before.load().ifAbove(LOAD_SEEN)))
        .forEach(request.say());
    measure(plan, judge, store, progress, head.options());
    return result(plan, store, judge);
  }

  private void requireAnything(Catalog base, Catalog head) {
    if (base.cells().isEmpty() && head.cells().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "No benchmark of base or head is matched by "
              + String.join(" ", request.jmhArgs())
              + "; java -cp JAR org.openjdk.jmh.Main -l lists them");
    }
  }

  private void unreachable(Side side, Catalog catalog) {
    catalog
        .unreachable()
        .forEach(
            one ->
                warnings.add(one.cell() + " of " + side.name() + " isn't measured: " + one.why()));
  }

  private void requireYardsticks(GatePlan plan) {
    if (!plan.pairs().isEmpty()) {
      throw new UserException(
          ExitCode.NOTHING_MEASURED,
          "None of the benchmarks has another one to be divided by: name it by --reference, and"
              + " select it too");
    }
  }

  private void requireTime(GatePlan plan, GateProgress progress) {
    Duration least = progress.expectedOfAll(Design.FEWEST_BLOCKS);
    request
        .budget()
        .filter(budget -> budget.compareTo(least) < 0)
        .ifPresent(
            budget -> {
              throw new UserException(
                  String.format(
                      "--budget %s is too little by %s: before it can decide anything the gate needs"
                          + " %d blocks of each of %d benchmarks, which take %s; select fewer, or"
                          + " shorter iterations",
                      Figures.duration(budget),
                      Figures.duration(least.minus(budget)),
                      Design.FEWEST_BLOCKS,
                      plan.judged().size(),
                      Figures.duration(least)));
            });
  }

  private BlockStore store(GatePlan plan) {
    GateManifest manifest =
        new GateManifest(
            request.args(),
            seed,
            plan.pairs().stream().map(pair -> pair.head().name()).toList(),
            List.of(
                new Identity("machine", facts.identity(), facts.get("cpu.model")),
                identity(request.sides().base()),
                identity(request.sides().head())));
    request.saved().ifPresent(saved -> saved.requireSame(manifest));
    GateRecords records = new GateRecords(facts, started, seed);
    return new BlockStore(
        disk, request.folder(), manifest, records::of, Refuges.ofThisMachine(this::warn));
  }

  private static Identity identity(Side side) {
    String value = side.code().checksum() + " " + side.java().version() + " " + side.jvmArgs();
    return new Identity(side.name(), value, side.describe());
  }

  private void begin(BlockStore store) {
    if (request.saved().isPresent()) {
      store.goOn(request.saved().get());
    } else {
      store.begin();
    }
  }

  private void measure(
      GatePlan plan, Judge judge, BlockStore store, GateProgress progress, List<String> options) {
    Launcher launcher = new JarLauncher(options, PATIENCE, this::warn);
    long deadline =
        request.budget().map(budget -> startNanos + budget.toNanos()).orElse(Long.MAX_VALUE);
    try (Interruption interruption = new Interruption(() -> farewell(store))) {
      new GateLoop(
              plan,
              judge,
              new Turns(seed),
              (isHead, benchmark) -> {
                Pair pair = plan.pairs().get(benchmark);
                return interruption.during(
                    () ->
                        launcher.launch(
                            request.sides().of(isHead), isHead ? pair.head() : pair.base()));
              },
              store,
              progress,
              new Clock(System::nanoTime, deadline))
          .run();
    } finally {
      request.progress().clear();
    }
  }

  private void farewell(BlockStore store) {
    request.progress().clear();
    int kept = store.size();
    request
        .say()
        .accept(
            String.format(
                "Interrupted: %d %s kept; go on with gate --resume %s",
                kept, kept == 1 ? "block is" : "blocks are", store.folder()));
  }

  private void warn(String line) {
    request.progress().clear();
    request.say().accept("Warning: " + line + ".");
    warnings.add(line + ".");
  }

  private GateResult result(GatePlan plan, BlockStore store, Judge judge) {
    Findings findings = new Findings(plan, store, judge);
    List<Row> rows = plan.judged().stream().map(findings::row).toList();
    if (plan.judged().stream().allMatch(findings::isFinal)) {
      store.complete();
    }
    return new GateResult(
        request.sides(),
        request.yardstick().measures(),
        rows,
        plan.yardsticks(),
        plan.onlyBase(),
        plan.onlyHead(),
        store.conditions(),
        store.size(),
        Duration.ofNanos(System.nanoTime() - startNanos),
        warnings,
        store.folder());
  }
}
