package heavyloop.gate;

import heavyloop.compare.VerdictTable;
import heavyloop.forks.Block;
import heavyloop.forks.ForkLoop.Ledger;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A ledger that says, once each, what its blocks have decided, and which benchmarks the time will
 * not suffice for.
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
   * An announcer of what is still to be decided.
   *
   * @param ledger keeps the blocks; its decisions so far are not announced again
   * @param left the time that is left
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
      if (schedule.decide(pair, ledger.blocks()) instanceof Decided) {
        announced.add(pair.id());
      }
    }
  }

  @Override
  public void add(Block block) {
    ledger.add(block);
    for (Pair pair : plan.judged()) {
      if (schedule.decide(pair, ledger.blocks()) instanceof Decided decided
          && announced.add(pair.id())) {
        say.accept(labels.shortName(pair.id()) + ": " + line(decided));
      }
    }
    announceOutlook();
  }

  private void announceOutlook() {
    Outlook outlook = schedule.outlook(ledger.blocks(), left.get());
    if (!outlook.tooNoisy().isEmpty() && !hasOutlook) {
      hasOutlook = true;
      say.accept(outlook.describe(labels, left.get()));
    }
  }

  /** A decision in a line, for whoever waits. */
  private static String line(Decided decision) {
    return GateResult.verdict(decision).kind().word()
        + ", "
        + VerdictTable.change(decision.effect()).text()
        + ", after "
        + Figures.count(decision.blocks(), "block");
  }

  @Override
  public List<Block> blocks() {
    return ledger.blocks();
  }
}
