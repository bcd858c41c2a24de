package heavyloop.run;

import heavyloop.run.file.Disk;
import heavyloop.run.file.JmhRecords;
import heavyloop.run.file.Manifest;
import heavyloop.run.file.Manifest.Identity;
import heavyloop.run.file.Refuges;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.file.RunSettings;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.ForkOrder;
import heavyloop.run.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Stores of results, for tests. */
public final class Stores {
  public static final Path FILE = Path.of("folder", "results.json");
  public static final Path REFUGE = Path.of("refuge");

  private Stores() {}

  /** Warnings of the stores that were made with it. */
  public static final class Warnings {
    private final List<String> lines = new ArrayList<>();

    public List<String> lines() {
      return lines;
    }
  }

  public static ResultsStore of(Disk disk, Plan plan) {
    return of(disk, plan, new Warnings());
  }

  public static ResultsStore of(Disk disk, Plan plan, Warnings warnings) {
    return of(disk, plan, warnings, Runnable::run);
  }

  /** A store whose results file is replaced when the executor gets to it. */
  public static ResultsStore of(Disk disk, Plan plan, Warnings warnings, Executor writer) {
    return new ResultsStore(
        disk,
        FILE,
        manifest(plan),
        plan,
        new JmhRecords(fork -> facts()),
        new Refuges(List.of(REFUGE, Path.of("second refuge")), warnings.lines::add),
        writer);
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("identity", "a-machine");
    facts.put("cpu.model", "A \"CPU\"");
    return facts;
  }

  public static Manifest manifest(Plan plan) {
    return new Manifest(
        new RunSettings(List.of("Twins"), false, 0, ForkOrder.INTERLEAVED, plan.seed(), ""),
        plan.cells().stream().map(Cell::name).toList(),
        List.of(new Identity("machine", "a-machine", "A CPU")),
        "");
  }
}
