package heavyloop.gate;

import static heavyloop.gate.Trio.FEWEST;
import static heavyloop.gate.Trio.FRESH;
import static heavyloop.gate.Trio.MOST;
import static heavyloop.gate.Trio.NOISE;
import static heavyloop.gate.Trio.NOISY;
import static heavyloop.gate.Trio.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.progress.Progress;
import heavyloop.run.FakeDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateProgressTest {

  private final FakeSides forks = new FakeSides(PLAN);
  private final List<String> said = new ArrayList<>();

  private static final class Steps implements Progress {
    private final List<Step> started = new ArrayList<>();
    private final List<Step> ended = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    @Override
    public void started(Step step) {
      started.add(step);
    }

    @Override
    public void measured(String score) {}

    @Override
    public void ended(Step step, String outcome) {
      ended.add(step);
      outcomes.add(outcome);
    }

    @Override
    public void clear() {}
  }

  private Steps steps() {
    Steps steps = new Steps();
    BlockStore store = Gates.store(new FakeDisk(), PLAN);
    store.begin();
    Gates.run(PLAN, forks, store, Gates.progress(PLAN, store, steps, said));
    return steps;
  }

  @Test
  void progress_counts_blocks_and_what_is_decided_and_never_runs_out_of_time() {
    forks.noisy(NOISY, NOISE).slower(2, 1.3);
    Steps steps = steps();
    int all = FEWEST + MOST + FEWEST + FRESH;
    assertThat(steps.started).hasSize(all);
    assertThat(steps.ended.stream().map(Progress.Step::number))
        .isEqualTo(IntStream.rangeClosed(1, all).boxed().toList());
    assertThat(steps.started)
        .allMatch(step -> step.number() <= step.total() && !step.left().isZero());
    assertThat(steps.ended)
        .allMatch(step -> step.number() <= step.total() && !step.left().isNegative());
    assertThat(steps.started.get(0).part()).isEqualTo("block 1, 0 of 3 decided");
    assertThat(steps.started.stream().map(step -> step.part().replaceAll("block \\d+, ", "")))
        .as("two are left when the quiet one is decided, one when the slower one is confirmed")
        .containsSubsequence("0 of 3 decided", "1 of 3 decided", "2 of 3 decided");
    assertThat(steps.ended.get(all - 1)).isEqualTo(lastStep(all));
  }

  private static Progress.Step lastStep(int all) {
    return new Progress.Step(
        all, all, "B.noisy", "block " + MOST + ", 2 of 3 decided", Duration.ZERO);
  }

  @Test
  void a_decision_is_told_once_and_a_breakdown_as_the_outcome_of_its_block() {
    forks.failing(0, true, launch -> true).slower(2, 1.3);
    Steps steps = steps();
    assertThat(said).hasSize(2);
    assertThat(said.get(0))
        .matches("B\\.noisy: unchanged, .* % \\(.*\\), after " + FEWEST + " blocks");
    assertThat(said.get(1))
        .matches("C\\.quiet: REGRESSION, \\+\\d+\\.\\d % .* after " + (FEWEST + FRESH) + " blocks");
    assertThat(steps.outcomes).filteredOn("FAILED: head 0 broke"::equals).hasSize(1);
    assertThat(steps.started.stream().map(Progress.Step::benchmark).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("A.quiet", "B.noisy", "C.quiet");
  }
}
