package heavyloop.gate;

import heavyloop.gate.GateResult.Row;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/** What the blocks and breakdowns of a gate come to. */
record Findings(GatePlan plan, BlockStore store, Judge judge) {

  /** All that is known of a benchmark. */
  Row row(int benchmark) {
    return new Row(
        plan.pairs().get(benchmark),
        of(benchmark),
        store.of(benchmark),
        DoubleStream.of(blocks(benchmark).differences()).boxed().toList());
  }

  /** What was found of a benchmark, if there can't be more blocks. */
  Finding of(int benchmark) {
    return breakdown(benchmark)
        .<Finding>map(Finding.Broken::new)
        .orElseGet(() -> new Finding.Judged(judge.atTheEnd(blocks(benchmark), delta(benchmark))));
  }

  /** Its own, or that of what it is divided by. */
  private Optional<Breakdown> breakdown(int benchmark) {
    OptionalInt yardstick = plan.pairs().get(benchmark).yardstick();
    Optional<Breakdown> own = store.breakdown(benchmark);
    return own.isEmpty() && yardstick.isPresent() ? store.breakdown(yardstick.getAsInt()) : own;
  }

  /** Whether there is nothing left that a resumed gate could do for it. */
  boolean isFinal(int benchmark) {
    return breakdown(benchmark).isEmpty()
        && !(judge.of(blocks(benchmark), delta(benchmark)) instanceof State.Undecided);
  }

  private Blocks blocks(int benchmark) {
    return Divided.of(plan, store, benchmark, Integer.MAX_VALUE);
  }

  private double delta(int benchmark) {
    return plan.pairs().get(benchmark).delta();
  }
}
