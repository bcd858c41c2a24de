package heavyloop.page;

import heavyloop.results.BenchmarkId;
import heavyloop.suite.SuiteFacts;
import java.util.List;

/**
 * The common subject of benchmarks: a package of this suite, or all of another suite.
 *
 * @param segment the segment of the package's name; empty for all others
 */
record Topic(String id, String title, String segment) {
  private static final Topic OTHERS = new Topic("benchmarks", "Class by class", "");

  /** All topics in the order of a page. */
  static final List<Topic> ALL =
      List.of(
          new Topic(
              "challenges", "Challenges: what sharing, locks and waiting cost", "challenges."),
          new Topic("concurrency", "Concurrency: many things at once", "concurrency."),
          new Topic("parallelism", "More on parallelism", "parallelism."),
          new Topic(
              "controls", "Controls: what must come out if the instrument works", "controls."),
          OTHERS);

  static Topic of(BenchmarkId id) {
    return ALL.stream()
        .filter(topic -> !topic.segment().isEmpty())
        .filter(topic -> id.benchmark().startsWith(SuiteFacts.BENCHMARKS + topic.segment()))
        .findFirst()
        .orElse(OTHERS);
  }
}
