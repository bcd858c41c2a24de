package heavyloop.history;

import heavyloop.history.BenchmarkHistory.Step;
import heavyloop.history.History.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Steps of several benchmarks in one direction near one file: what one commit, one JVM or one
 * change of the machine did.
 *
 * @param file the index of the file where most of them are; the others are next to it
 * @param steps the largest first
 * @param event the change of the JVM that came with them, or next to them
 */
record StepGroup(int file, boolean slower, List<Step> steps, Optional<Event> event) {

  /** The groups of steps in the last files of a history, the newest first. */
  static List<StepGroup> of(History history, int last) {
    List<Step> steps =
        history.benchmarks().stream()
            .flatMap(benchmark -> benchmark.steps().stream())
            .filter(step -> history.isLast(step.file(), last))
            .toList();
    List<StepGroup> groups = new ArrayList<>();
    for (boolean slower : new boolean[] {true, false}) {
      List<Step> rest =
          new ArrayList<>(steps.stream().filter(step -> step.isSlower() == slower).toList());
      while (!rest.isEmpty()) {
        int file = mostCommonFile(rest);
        List<Step> near =
            rest.stream()
                .filter(step -> Math.abs(step.file() - file) <= 1)
                .sorted(Comparator.comparing(step -> -Math.abs(Math.log(step.ratio()))))
                .toList();
        rest.removeAll(near);
        groups.add(new StepGroup(file, slower, near, eventNear(history, file)));
      }
    }
    groups.sort(
        Comparator.comparing(StepGroup::file)
            .reversed()
            .thenComparing(StepGroup::slower, Comparator.reverseOrder()));
    return groups;
  }

  private static int mostCommonFile(List<Step> steps) {
    Map<Integer, Integer> counts = new TreeMap<>();
    steps.forEach(step -> counts.merge(step.file(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** The event at a file, or else at one next to it, where noise may have put the step. */
  private static Optional<Event> eventNear(History history, int file) {
    return history.events().stream()
        .filter(event -> Math.abs(event.file() - file) <= 1)
        .min(Comparator.comparing(event -> Math.abs(event.file() - file)));
  }

  /** Whether the event came with the first file of the new level, and not next to it. */
  boolean isAtEvent() {
    return event.filter(with -> with.file() == file).isPresent();
  }
}
