package heavyloop.gate;

import heavyloop.progress.Progress;
import heavyloop.report.Figures;
import heavyloop.results.Labels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows how a gate gets on: each block, what is decided, and how long the rest will take. That is a
 * guess, since how many blocks it takes depends on what they say.
 */
final class GateProgress {
  /** What most benchmarks of a machine that isn't noisy take; with r = .75 the mean is 7. */
  static final int TYPICAL = 8;

  private final GatePlan plan;
  private final BlockStore store;
  private final Progress progress;
  private final Labels labels;
  private final Consumer<String> say;
  private final Map<Integer, State> states = new HashMap<>();
  private final Map<Integer, Integer> seen = new HashMap<>();
  private final Map<Integer, Long> nanos = new HashMap<>();
  private final Map<Integer, Integer> blocks = new HashMap<>();

  /**
   * Shows nothing yet.
   *
   * @param say is told of each decision, in a line
   */
  GateProgress(
      GatePlan plan, BlockStore store, Progress progress, Labels labels, Consumer<String> say) {
    this.plan = plan;
    this.store = store;
    this.progress = progress;
    this.labels = labels;
    this.say = say;
  }

  /** How long a block of a benchmark takes. */
  Duration expected(int benchmark) {
    Integer known = blocks.get(benchmark);
    return known == null
        ? plan.pairs().get(benchmark).head().expected().multipliedBy(2)
        : Duration.ofNanos(nanos.get(benchmark) / known);
  }

  /** How long so many blocks of all that is measured take. */
  Duration expectedOfAll(int blocks) {
    return plan.withYardsticks(plan.judged()).stream()
        .map(benchmark -> expected(benchmark).multipliedBy(blocks))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * What is known of a benchmark.
   *
   * @param tell whether to tell a decision, which is done once
   */
  void state(int benchmark, State state, boolean tell) {
    State before = states.put(benchmark, state);
    seen.put(benchmark, store.of(benchmark).size());
    if (tell && state instanceof State.Decided decided && !state.equals(before)) {
      progress.clear();
      say.accept(label(benchmark) + ": " + Words.of(decided));
    }
  }

  void started(int benchmark, int round, List<Integer> undecided) {
    progress.started(step(benchmark, round, undecided));
  }

  void ended(int benchmark, int round, List<Integer> undecided, long took) {
    nanos.merge(benchmark, took, Long::sum);
    blocks.merge(benchmark, 1, Integer::sum);
    String outcome =
        store
            .breakdown(benchmark)
            .map(breakdown -> "FAILED: " + breakdown.cause())
            .orElseGet(() -> Figures.change(Math.exp(last(benchmark).difference())));
    progress.ended(step(benchmark, round, undecided), outcome);
  }

  private Block last(int benchmark) {
    List<Block> all = store.of(benchmark);
    return all.get(all.size() - 1);
  }

  private Progress.Step step(int benchmark, int round, List<Integer> undecided) {
    int done = store.size();
    int left = 0;
    Duration time = Duration.ZERO;
    for (int other : plan.withYardsticks(undecided)) {
      int missing = store.breakdown(other).isPresent() ? 0 : missing(other);
      left += missing;
      time = time.plus(expected(other).multipliedBy(missing));
    }
    int judged = plan.judged().size();
    int number = done + (store.isMeasured(benchmark, round) ? 0 : 1);
    return new Progress.Step(
        number,
        Math.max(number, done + left),
        label(benchmark),
        String.format("block %d, %d of %d decided", round + 1, judged - undecided.size(), judged),
        time);
  }

  /** At least to the next look, and as many as it usually takes. */
  private int missing(int benchmark) {
    int measured = store.of(benchmark).size();
    int usual = Math.max(0, TYPICAL - measured);
    return states.get(benchmark) instanceof State.Undecided undecided
        ? Math.max(
            undecided.confirming() ? 0 : usual,
            undecided.missing() - (measured - seen.get(benchmark)))
        : usual;
  }

  private String label(int benchmark) {
    return labels.of(plan.pairs().get(benchmark).id());
  }
}
