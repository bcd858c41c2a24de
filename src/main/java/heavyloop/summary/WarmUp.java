package heavyloop.summary;

import heavyloop.compare.SteadyIterations;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Labels;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long the forks of a run take until they are warm, as far as they are long enough to tell.
 *
 * @param steady the benchmarks whose forks become steady, the fastest first
 * @param never those whose forks don't
 */
record WarmUp(List<Known> steady, List<Known> never) {
  private static final int MOST_NAMES = 5;

  /** A benchmark with the iteration from which its forks are steady. */
  private record Known(BenchmarkRecord measured, SteadyIterations steady) {
    int from() {
      return steady.state().from();
    }
  }

  static WarmUp of(Run run) {
    List<Known> known = new ArrayList<>();
    for (BenchmarkRecord measured : run.records()) {
      SteadyIterations.of(measured).ifPresent(steady -> known.add(new Known(measured, steady)));
    }
    known.sort(Comparator.comparingInt(Known::from));
    return new WarmUp(
        known.stream().filter(each -> each.steady().state().isReached()).toList(),
        known.stream().filter(each -> !each.steady().state().isReached()).toList());
  }

  /** A line for people; empty if no fork is long enough. */
  Optional<String> describe(Labels labels) {
    List<String> parts = new ArrayList<>();
    if (!steady.isEmpty()) {
      Known last = steady.get(steady.size() - 1);
      String name = labels.shortName(last.measured().id());
      parts.add(
          String.format("Steady from iteration %d on at the latest (%s).", last.from() + 1, name));
    }
    if (!never.isEmpty()) {
      String names =
          never.stream()
              .limit(MOST_NAMES)
              .map(each -> labels.shortName(each.measured().id()))
              .collect(Collectors.joining(", "));
      parts.add(
          String.format(
              "Never steady: %d of %d (%s).", never.size(), never.size() + steady.size(), names));
    }
    if (steady.stream().anyMatch(each -> each.steady().isCut())) {
      parts.add("--cut leaves out what was measured before.");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
  }
}
