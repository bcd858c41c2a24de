package heavyloop.page;

import heavyloop.compare.SteadyIterations;
import heavyloop.compare.Warning;
import heavyloop.page.Section.Part;
import heavyloop.report.Figures;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The evidence for how far to trust a run: every iteration of its forks, noisiest benchmarks first.
 */
final class TrustSection {
  private static final int SHOWN = 12;

  /** The largest difference between the forks of a quiet benchmark. */
  private static final double QUIET = 0.02;

  private TrustSection() {}

  /**
   * A benchmark and the visible noise of its forks.
   *
   * @param apart the largest mean of a fork / the smallest, minus 1; NaN with one fork
   */
  private record Noise(BenchmarkRecord measured, double apart, Map<Warning, String> warnings) {
    static Noise of(BenchmarkRecord measured) {
      double[] forks = measured.forkCosts();
      double apart =
          forks.length > 1
              ? DoubleStream.of(forks).max().orElseThrow()
                      / DoubleStream.of(forks).min().orElseThrow()
                  - 1
              : Double.NaN;
      return new Noise(
          measured,
          apart,
          Warning.ofWarmUp(
              measured.iterationCosts(), List.of(), measured.settings().warmupIterations()));
    }

    /** The sort key: the difference between forks, or between iterations of a single fork. */
    double order() {
      double iterations =
          measured.iterationCosts().stream()
              .mapToDouble(
                  fork ->
                      Arrays.stream(fork).max().orElse(1) / Arrays.stream(fork).min().orElse(1) - 1)
              .max()
              .orElse(0);
      return Double.isNaN(apart) ? iterations : apart;
    }
  }

  static Section of(Subject subject) {
    List<Part> parts = new ArrayList<>();
    Run run = subject.run();
    List<Noise> noises =
        run.records().stream()
            .map(Noise::of)
            .sorted(Comparator.comparingDouble(Noise::order).reversed())
            .toList();
    sentences(subject, noises, parts);
    boolean isLong = run.records().stream().anyMatch(r -> SteadyIterations.of(r).isPresent());
    List<ForkGrid.Row> rows = noises.stream().map(noise -> row(subject, noise, isLong)).toList();
    boolean hasWarmup = run.records().stream().anyMatch(r -> !r.warmup().isEmpty());
    parts.add(
        new Section.Picture(
            new ForkGrid(
                "iterations",
                "Every iteration of every fork, the noisiest benchmarks first",
                isLong ? List.of("forks differ by", "steady from") : List.of("forks differ by"),
                rows,
                SHOWN)));
    parts.add(
        new Section.Aside(
            "Each drawing is a fork from its first iteration to its last; lower is faster. The"
                + " drawings of a row share one scale, which spans 4 % at least."
                + (hasWarmup
                    ? " Grey is the warm-up, which no figure includes."
                    : " The file doesn't have the iterations of the warm-up.")
                + " A line that falls is still warming up; a single peak is a disturbance; forks on"
                + " different levels are different code or memory layouts, which more iterations"
                + " don't average out, but more forks do."));
    return new Section("trust", "How far to trust it", parts);
  }

  private static void sentences(Subject subject, List<Noise> noises, List<Part> parts) {
    List<Noise> several = noises.stream().filter(n -> !Double.isNaN(n.apart())).toList();
    if (several.isEmpty()) {
      parts.add(
          Section.warning(
              "Every benchmark has a single fork, which gives no interval; measure with -f 3 or"
                  + " more."));
    } else {
      long quiet = several.stream().filter(n -> n.apart() <= QUIET).count();
      Noise noisiest = several.get(0);
      parts.add(
          Section.result(
              String.format(
                  "In %d of %s the forks differ by at most 2 %%; the noisiest is %s, with %s.",
                  quiet,
                  Figures.count(several.size(), "benchmark"),
                  subject.names().label(noisiest.measured().id()),
                  percent(noisiest.apart()))));
    }
    doubt(subject, noises, Warning.WARMING_UP, "still getting faster when measured", parts);
    doubt(subject, noises, Warning.SLOWING_DOWN, "getting slower while measured", parts);
  }

  private static void doubt(
      Subject subject, List<Noise> noises, Warning warning, String what, List<Part> parts) {
    List<String> names =
        noises.stream()
            .filter(noise -> noise.warnings().containsKey(warning))
            .map(noise -> subject.names().label(noise.measured().id()))
            .toList();
    if (!names.isEmpty()) {
      parts.add(
          Section.warning(
              Sentences.list(names) + (names.size() == 1 ? " was " : " were ") + what + "."));
    }
  }

  private static ForkGrid.Row row(Subject subject, Noise noise, boolean isLong) {
    BenchmarkRecord measured = noise.measured();
    List<double[]> warmups = measured.warmupCosts();
    List<double[]> iterations = measured.iterationCosts();
    List<double[]> forks = new ArrayList<>();
    List<Integer> warmup = new ArrayList<>();
    for (int i = 0; i < iterations.size(); i++) {
      double[] before = i < warmups.size() ? warmups.get(i) : new double[0];
      forks.add(
          DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(iterations.get(i)))
              .toArray());
      warmup.add(before.length);
    }
    String apart = Double.isNaN(noise.apart()) ? "one fork" : percent(noise.apart());
    return new ForkGrid.Row(
        subject.names().label(measured.id()),
        subject.names().anchor(measured.id()),
        forks,
        warmup,
        isLong ? List.of(apart, steady(measured)) : List.of(apart));
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }

  private static String steady(BenchmarkRecord measured) {
    Optional<SteadyIterations> steady = SteadyIterations.of(measured);
    return steady
        .map(SteadyIterations::state)
        .map(state -> state.isReached() ? String.valueOf(state.from() + 1) : "never")
        .orElse("too few to tell");
  }
}
