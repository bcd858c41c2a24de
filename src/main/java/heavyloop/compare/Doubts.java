package heavyloop.compare;

import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.Labels;
import heavyloop.stats.SteadyState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What speaks against the verdicts, or the way in which their forks were measured. */
final class Doubts {
  private static final int NAMED = 5;

  private final List<Tested> tested;
  private final Labels labels;

  Doubts(List<Tested> tested, Labels labels) {
    this.tested = tested;
    this.labels = labels;
  }

  void addTo(Report.Builder report) {
    long single = tested.stream().filter(one -> one.match().change().isEmpty()).count();
    if (single > 0) {
      report.add(
          Note.warning(
              "single_fork",
              single
                  + " of "
                  + tested.size()
                  + " have a single fork on a side, which gives no interval; measure with -f 3 or"
                  + " more."));
    }
    long disagree = tested.stream().filter(one -> one.ranks().disagree()).count();
    if (disagree > 0) {
      report.add(
          Note.warning(
              "ranks_disagree",
              disagree
                  + " of "
                  + tested.size()
                  + " come out differently by ranks: look at their forks one by one, an outlier or"
                  + " two modes may be among them."));
    }
    otherSettings(report);
    warmingUp(report);
  }

  private void otherSettings(Report.Builder report) {
    List<Match> other =
        tested.stream()
            .map(Tested::match)
            .filter(match -> !match.base().settings().equals(match.head().settings()))
            .toList();
    if (!other.isEmpty()) {
      Match first = other.get(0);
      report.add(
          Note.warning(
              "settings",
              other.size()
                  + " of "
                  + tested.size()
                  + " were measured in different ways, for instance "
                  + labels.of(first.id())
                  + ": "
                  + first.base().settings().describe()
                  + ", and "
                  + first.head().settings().describe()
                  + "."));
    }
  }

  /** Forks that were still getting faster are no samples of the steady speed. */
  private void warmingUp(Report.Builder report) {
    List<String> unsteady = new ArrayList<>();
    for (Tested one : tested) {
      long forks =
          Stream.of(one.match().base(), one.match().head())
              .filter(measured -> measured.settings().measurementIterations() >= SteadyState.FEWEST)
              .flatMap(measured -> measured.iterationCosts().stream())
              .filter(fork -> SteadyState.of(fork) instanceof SteadyState.Unsteady)
              .count();
      if (forks > 0) {
        unsteady.add(labels.of(one.match().id()) + " (" + forks + ")");
      }
    }
    if (!unsteady.isEmpty()) {
      report.add(
          Note.warning(
              "warming_up",
              "Forks that had not yet reached their speed when they were measured: "
                  + String.join(", ", unsteady.subList(0, Math.min(NAMED, unsteady.size())))
                  + (unsteady.size() > NAMED ? " and " + (unsteady.size() - NAMED) + " more" : "")
                  + "; give them a longer warm-up."));
    }
  }
}
