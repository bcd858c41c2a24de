package heavyloop.page;

import heavyloop.claims.Claim.Status;
import heavyloop.claims.Claims;
import heavyloop.claims.ClaimsTally;
import heavyloop.compare.Warning;
import heavyloop.machine.Conditions;
import heavyloop.machine.ForkNoise;
import heavyloop.report.Figures;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The reasons to trust a run, and to doubt it.
 *
 * @param spreads of its benchmarks, the noisiest first
 */
record Trust(Run run, List<ForkSpread> spreads) {
  /** The forks of a quiet benchmark differ by this at most. */
  private static final double QUIET = 0.02;

  static Trust of(Run run) {
    return new Trust(
        run,
        run.records().stream()
            .map(ForkSpread::of)
            .sorted(Comparator.comparingDouble(ForkSpread::order).reversed())
            .toList());
  }

  /** The benchmarks with several forks. */
  List<ForkSpread> several() {
    return spreads.stream().filter(ForkSpread::hasSeveralForks).toList();
  }

  /** The number of quiet benchmarks: {@code 80 of 103 benchmarks}. */
  String quiet() {
    List<ForkSpread> several = several();
    long quiet = several.stream().filter(spread -> spread.apart() <= QUIET).count();
    return quiet + " of " + Figures.count(several.size(), "benchmark");
  }

  List<ForkSpread> with(Warning warning) {
    return spreads.stream().filter(spread -> spread.warnings().containsKey(warning)).toList();
  }

  /** The numbers of benchmarks that were measured before they were steady. */
  String warmUp() {
    List<String> parts = new ArrayList<>();
    add(parts, "still getting faster", spread -> has(spread, Warning.WARMING_UP));
    add(parts, "getting slower", spread -> has(spread, Warning.SLOWING_DOWN));
    add(parts, "never steady", spread -> spread.steadyFrom().equals("never"));
    if (!parts.isEmpty()) {
      return String.join(", ", parts);
    }
    return with(Warning.WARM_UP_UNKNOWN).size() == spreads.size()
        ? "too few iterations to tell"
        : "no change seen";
  }

  private static boolean has(ForkSpread spread, Warning warning) {
    return spread.warnings().containsKey(warning);
  }

  private void add(List<String> parts, String words, Predicate<ForkSpread> which) {
    long count = spreads.stream().filter(which).count();
    if (count > 0) {
      parts.add(count + " " + words);
    }
  }

  /** The disturbances on the machine meanwhile. */
  String noise() {
    return ForkNoise.inWords(
        run.records().stream()
            .flatMap(record -> record.conditions().stream())
            .map(Conditions::of)
            .toList());
  }

  /** The results of the controls; empty if none was measured. */
  Optional<String> controls() {
    ClaimsTally controls = ClaimsTally.of(run, Claims.CONTROLS);
    String wrong =
        controls.with(Status.DOES_NOT_HOLD).stream()
            .map(control -> "; wrong: " + control.text())
            .collect(Collectors.joining());
    return controls.judged() == 0
        ? Optional.empty()
        : Optional.of(controls.inWords() + wrong + ".");
  }
}
