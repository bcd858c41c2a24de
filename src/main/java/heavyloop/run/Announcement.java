package heavyloop.run;

import heavyloop.machine.Noise;
import heavyloop.report.Figures;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.plan.Cell;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run says before its first fork: what it will do, how long that takes, where it is kept.
 */
final class Announcement {
  private Announcement() {}

  /**
   * A sentence or two in each line.
   *
   * @param budget how long the run may take, if it was given a time
   * @param noise what makes the machine noisy
   */
  static List<String> lines(
      Plan plan, ResultsStore store, Optional<Duration> budget, List<Noise> noise) {
    List<String> lines = new ArrayList<>();
    lines.add(plan(plan, store.done(), budget));
    lines.add("After each fork the results are in " + store.file() + ".");
    noise.forEach(one -> lines.add("Noise: " + one.seen() + "; " + one.advice() + "."));
    return lines;
  }

  private static String plan(Plan plan, Set<Slot> done, Optional<Duration> budget) {
    long benchmarks = plan.cells().stream().map(Cell::benchmark).distinct().count();
    int cells = plan.cells().size();
    return count(benchmarks, "benchmark")
        + (cells > benchmarks ? " with " + cells + " combinations of parameters" : "")
        + ", "
        + count(plan.slots().size(), "fork")
        + (done.isEmpty()
            ? ""
            : ", of which " + done.size() + (done.size() == 1 ? " is done" : " are done"))
        + switch (plan.order()) {
          case INTERLEAVED -> ", interleaved (--seed " + plan.seed() + ")";
          case JMH -> ", one benchmark after the other";
        }
        + ": about "
        + Figures.duration(budget.orElse(left(plan, done)))
        + ".";
  }

  private static Duration left(Plan plan, Set<Slot> done) {
    return plan.slots().stream()
        .filter(slot -> !done.contains(slot))
        .map(slot -> plan.cells().get(slot.cell()).expected())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
