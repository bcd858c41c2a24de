package heavyloop.compare;

import static java.util.stream.Collectors.joining;

import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Report.Part;
import heavyloop.results.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The consequences of a team's policy: speed-ups that fail a build, and slowdowns worth a warning
 * but not a red build. Its notes are {@code fails_on_change} and {@code warned}.
 */
public final class PolicyReport {
  private PolicyReport() {}

  /**
   * The report, with the consequences of the policy at its head.
   *
   * @param warn the slowdown from which a passing benchmark is listed
   */
  public static Report with(
      Report report, ExitPolicy policy, List<JudgedBenchmark> benchmarks, Optional<Double> warn) {
    Labels labels = new Labels(benchmarks.stream().map(JudgedBenchmark::id).toList());
    List<Part> parts = new ArrayList<>();
    List<JudgedBenchmark> faster = policy.clearlyFaster(benchmarks);
    if (!faster.isEmpty()) {
      parts.add(
          Note.result(
              "fails_on_change",
              "Fails, since a change in either direction does: " + names(faster, labels) + "."));
    }
    List<JudgedBenchmark> slower =
        warn.stream()
            .flatMap(
                level ->
                    benchmarks.stream()
                        .filter(b -> !b.kind().isRegression())
                        .filter(b -> b.effect().pSlower() <= policy.alpha())
                        .filter(b -> b.effect().ratio() >= 1 + level))
            .toList();
    if (!slower.isEmpty()) {
      parts.add(
          Note.warning(
              "warned",
              String.format(
                  "Slower by %s or more, but not a regression: %s.",
                  Figures.percent(warn.get()), names(slower, labels))));
    }
    parts.addAll(report.parts());
    return new Report(report.kind(), report.version(), parts);
  }

  private static String names(List<JudgedBenchmark> benchmarks, Labels labels) {
    return benchmarks.stream()
        .map(b -> labels.shortName(b.id()) + " " + Figures.change(b.effect().ratio()))
        .collect(joining(", "));
  }
}
