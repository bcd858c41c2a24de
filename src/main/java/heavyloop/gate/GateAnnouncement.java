package heavyloop.gate;

import heavyloop.machine.Noise;
import heavyloop.report.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gate says before its first block: what it will do, how long that takes, where it is kept.
 */
final class GateAnnouncement {
  private GateAnnouncement() {}

  /** A sentence or two in each line. */
  static List<String> lines(
      GateRequest request,
      long seed,
      GatePlan plan,
      BlockStore store,
      GateProgress progress,
      List<Noise> noise) {
    int judged = plan.judged().size();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%d %s by turns (--seed %d): %s; %s%s.",
            judged,
            judged == 1 ? "benchmark" : "benchmarks",
            seed,
            request.sides().describe(),
            request
                .budget()
                .map(budget -> "at most " + Figures.duration(budget))
                .orElseGet(
                    () ->
                        "about " + Figures.duration(progress.expectedOfAll(GateProgress.TYPICAL))),
            store.size() == 0 ? "" : ", of which " + store.size() + " blocks are measured"));
    lines.add("After each block the results are in " + store.folder() + ".");
    noise.forEach(one -> lines.add("Noise: " + one.seen() + "; " + one.advice() + "."));
    return lines;
  }
}
