package heavyloop.gate;

import heavyloop.gate.GateResult.Row;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.Labels;
import heavyloop.stats.SteadyState;
import heavyloop.stats.SteadyState.Unsteady;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What speaks against the verdicts of a gate, or the way in which its forks were measured. */
final class GateDoubts {
  private static final int NAMED = 5;

  private final GateResult result;
  private final Labels labels;

  GateDoubts(GateResult result, Labels labels) {
    this.result = result;
    this.labels = labels;
  }

  void addTo(Report.Builder report) {
    result.warnings().forEach(warning -> report.add(Note.warning("run", warning)));
    otherSettings(report);
    warmingUp(report);
    ForkNoise.describe(result.conditions())
        .forEach(seen -> report.add(Note.warning("noise", seen)));
  }

  private void otherSettings(Report.Builder report) {
    List<Row> other = result.rows().stream().filter(row -> !row.pair().sameSettings()).toList();
    if (!other.isEmpty()) {
      report.add(
          Note.warning(
              "settings",
              "Base and head ask for different iterations or timeouts, and both were measured with"
                  + " head's: "
                  + named(other.stream().map(row -> labels.of(row.id())).toList())
                  + "."));
    }
  }

  /** Forks that were still getting faster are no samples of the steady speed. */
  private void warmingUp(Report.Builder report) {
    List<String> unsteady = new ArrayList<>();
    boolean tooFew = false;
    for (Row row : result.rows()) {
      List<double[]> forks = forks(row);
      tooFew |= forks.stream().anyMatch(fork -> fork.length < SteadyState.FEWEST);
      int late =
          forks.stream()
              .map(SteadyState::of)
              .mapToInt(state -> state instanceof Unsteady one ? one.from() : 0)
              .max()
              .orElse(0);
      if (late > 0) {
        int enough = row.pair().head().warmup().count() + late;
        unsteady.add(labels.of(row.id()) + " (-wi " + enough + " would do)");
      }
    }
    if (!unsteady.isEmpty()) {
      report.add(
          Note.warning(
              "warming_up",
              "Forks that had not yet reached their speed when they were measured: "
                  + named(unsteady)
                  + "."));
    } else if (tooFew) {
      report.add(
          Note.plain(
              "warm_up_unknown",
              "Whether forks were warm when they were measured can't be told from fewer than "
                  + SteadyState.FEWEST
                  + " iterations; -i "
                  + SteadyState.FEWEST
                  + " with shorter ones would tell."));
    }
  }

  private static List<double[]> forks(Row row) {
    return row.blocks().stream()
        .flatMap(block -> Stream.of(block.base(), block.head()))
        .map(fork -> fork.iterations().stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static String named(List<String> all) {
    String some = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() > NAMED ? some + " and " + (all.size() - NAMED) + " more" : some;
  }
}
