package heavyloop.gate;

import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.gate.GateLoop.Clock;
import heavyloop.gate.jar.Cell;
import heavyloop.gate.jar.Iterations;
import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.progress.Progress;
import heavyloop.results.Labels;
import heavyloop.results.Mode;
import heavyloop.results.RunWriter;
import heavyloop.run.file.Disk;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.Refuges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gates whose forks, disk and clock are none. */
final class Gates {
  static final Path FOLDER = Path.of("folder", "gate");
  static final Path REFUGE = Path.of("refuge");
  static final double MARGIN = 0.05;
  static final long SEED = 7;

  private Gates() {}

  /** A benchmark whose forks take two seconds, by its settings. */
  static Cell cell(String benchmark) {
    return cell(benchmark, Map.of());
  }

  static Cell cell(String benchmark, Map<String, String> params) {
    return new Cell(
        benchmark,
        Mode.AVERAGE_TIME,
        1,
        new TreeMap<>(params),
        new Iterations(4, 100, TimeUnit.MILLISECONDS, 1),
        new Iterations(2, 300, TimeUnit.MILLISECONDS, 1),
        Duration.ofMinutes(10),
        List.of());
  }

  static List<Cell> cells(String... benchmarks) {
    return Stream.of(benchmarks).map(Gates::cell).toList();
  }

  /** Of benchmarks that both have. */
  static GatePlan plan(String... benchmarks) {
    return plan(new Yardstick.None(), benchmarks);
  }

  /** The same, by their ratio to what has that in its name. */
  static GatePlan planWithReference(String reference, String... benchmarks) {
    return plan(new Yardstick.Ratio(new Reference(Pattern.compile(reference))), benchmarks);
  }

  private static GatePlan plan(Yardstick yardstick, String... benchmarks) {
    return GatePlan.of(cells(benchmarks), cells(benchmarks), Margins.of(MARGIN), yardstick);
  }

  static Design design(GatePlan plan) {
    return Design.of(0.01, 20, plan.judged().size());
  }

  static Judge judge(GatePlan plan) {
    return new Judge.Sequential(design(plan));
  }

  /** After so many blocks the first benchmarks can be decided. */
  static int fewest(GatePlan plan) {
    return design(plan).looks().get(0);
  }

  static GateManifest manifest(GatePlan plan) {
    return new GateManifest(
        List.of("--base", "base.jar"),
        SEED,
        plan.pairs().stream().map(pair -> pair.head().name()).toList(),
        List.of(
            new Identity("machine", "a-machine", "A CPU"),
            new Identity("base", "1234", "base.jar on VM 17"),
            new Identity("head", "5678", "head.jar on VM 17")));
  }

  static BlockStore store(Disk disk, GatePlan plan) {
    return store(disk, plan, new ArrayList<>());
  }

  static BlockStore store(Disk disk, GatePlan plan, List<String> warnings) {
    return new BlockStore(
        disk,
        FOLDER,
        manifest(plan),
        Gates::record,
        new Refuges(List.of(REFUGE, Path.of("second refuge")), warnings::add));
  }

  private static String record(Measured measured) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("identity", "a-machine");
    facts.put("cpu.model", "A CPU");
    return RunWriter.record(measured.json(), facts, List.of(measured.conditions().byName()));
  }

  /** Measures into a store until the deadline, by the clock of the forks. */
  static void run(GatePlan plan, FakeSides forks, BlockStore store, GateProgress progress) {
    run(plan, forks, store, progress, Long.MAX_VALUE);
  }

  static void run(
      GatePlan plan, FakeSides forks, BlockStore store, GateProgress progress, long deadline) {
    new GateLoop(
            plan,
            judge(plan),
            new Turns(SEED),
            forks,
            store,
            progress,
            new Clock(forks::nanoTime, deadline))
        .run();
  }

  /** Shows nothing. */
  static GateProgress silent(GatePlan plan, BlockStore store) {
    return progress(plan, store, Progress.NONE, new ArrayList<>());
  }

  static GateProgress progress(
      GatePlan plan, BlockStore store, Progress progress, List<String> said) {
    Labels labels = new Labels(plan.pairs().stream().map(GatePlan.Pair::id).toList());
    return new GateProgress(plan, store, progress, labels, said::add);
  }

  /** What the blocks of a benchmark say in the end. */
  static State.Decided state(GatePlan plan, BlockStore store, int benchmark) {
    return judge(plan)
        .atTheEnd(
            Divided.of(plan, store, benchmark, Integer.MAX_VALUE),
            plan.pairs().get(benchmark).delta());
  }
}
