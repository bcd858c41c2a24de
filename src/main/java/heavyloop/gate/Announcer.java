package heavyloop.gate;

import heavyloop.compare.VerdictTable;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.stats.Effect;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A ledger that announces, once each, the decisions of its blocks and the benchmarks that time is
 * too short for.
 */
final class Announcer implements Ledger {
  private final GatePlan plan;
  private final GateSchedule schedule;
  private final Ledger ledger;
  private final Supplier<Duration> left;
  private final Consumer<String> say;
  private final Labels labels;
  private final Set<BenchmarkId> announced = new HashSet<>();
  private boolean hasOutlook;

  /**
   * Creates an announcer of the decisions still to come.
   *
   * @param ledger the ledger that keeps the blocks; its decisions so far are not announced again
   * @param left the time left
   */
  Announcer(
      GatePlan plan,
      GateSchedule schedule,
      Ledger ledger,
      Supplier<Duration> left,
      Consumer<String> say) {
    this.plan = plan;
    this.schedule = schedule;
    this.ledger = ledger;
    this.left = left;
    this.say = say;
    this.labels = new Labels(plan.ids());
    for (Pair pair : plan.judged()) {
      schedule
          .decisions(pair, ledger.blocks())
          .forEach(
              (id, decision) -> {
                if (decision instanceof Decided) {
                  announced.add(id);
                }
              });
    }
  }

  @Override
  public void add(Block block) {
    ledger.add(block);
    for (Pair pair : plan.judged()) {
      schedule.decisions(pair, ledger.blocks()).forEach((id, made) -> announce(pair, id, made));
    }
    announceOutlook();
  }

  private void announce(Pair pair, BenchmarkId id, Decision decision) {
    if (decision instanceof Decided decided && announced.add(id)) {
      String metric = id.benchmark().substring(pair.id().benchmark().length());
      boolean isCold = Row.of(plan, pair, ledger.blocks(), decided).benchmark().isCold();
      say.accept(
          labels.shortName(pair.id())
              + metric
              + ": "
              + line(decided)
              + (isCold ? ", measured cold" : ""));
    }
  }

  private void announceOutlook() {
    Outlook outlook = schedule.outlook(ledger.blocks(), left.get());
    if (!outlook.tooNoisy().isEmpty() && !hasOutlook) {
      hasOutlook = true;
      say.accept(outlook.describe(labels, left.get()));
    }
  }

  /** A decision in a line, for people who wait. */
  private static String line(Decided decision) {
    return GateResult.verdict(decision).kind().word()
        + ", "
        + change(decision.effect())
        + ", after "
        + Figures.count(decision.blocks(), "block");
  }

  /** The change, with its interval unless it is exact. */
  private static String change(Effect effect) {
    return effect.interval().low() == effect.interval().high()
        ? Figures.change(effect.ratio())
        : VerdictTable.change(effect).text();
  }

  @Override
  public List<Block> blocks() {
    return ledger.blocks();
  }
}
