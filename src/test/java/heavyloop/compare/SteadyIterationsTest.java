package heavyloop.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SteadyIterationsTest {
  /** A file of forks that are three times slower in their first iterations. */
  private static Run run(int length, int slow, int warmup) {
    double[] first = fork(length, slow, 100);
    double[] second = fork(length, slow, 101);
    ObjectNode record =
        JsonFile.record(
            "a.B.c",
            "avgt",
            "ns/op",
            Arrays.copyOfRange(first, warmup, length),
            Arrays.copyOfRange(second, warmup, length));
    if (warmup > 0) {
      ObjectNode machine = record.putObject("machine");
      machine.put("identity", "laptop");
      var forks = machine.putArray("forks");
      for (double[] fork : new double[][] {first, second}) {
        var scores = forks.addObject().putArray("warmup");
        Arrays.stream(fork, 0, warmup).forEach(scores::add);
      }
    }
    return JsonFile.read(JsonFile.array(record).toString()).runs().get(0);
  }

  private static double[] fork(int length, int slow, double level) {
    double[] fork = new double[length];
    Arrays.setAll(fork, i -> (i < slow ? 3 : 1) * level + 0.1 * (i % 3));
    return fork;
  }

  private static BenchmarkRecord only(Run run) {
    return run.records().get(0);
  }

  @Test
  void a_file_of_jmh_is_cut_where_it_becomes_steady() {
    Run run = run(24, 6, 0);
    SteadyIterations steady = SteadyIterations.of(only(run)).orElseThrow();
    assertThat(steady.state().isReached()).isTrue();
    assertThat(steady.state().from()).isBetween(6, 12);
    BenchmarkRecord cut = only(cut(run));
    assertThat(cut.iterationCosts()).allMatch(fork -> fork.length == 24 - steady.state().from());
    assertThat(cut.forkCosts()[0]).isBetween(100.0, 100.3);
  }

  @Test
  void a_recorded_warm_up_counts_too_but_only_measured_iterations_are_cut() {
    Run early = run(24, 6, 10);
    assertThat(SteadyIterations.of(only(early)).orElseThrow().state().from()).isBetween(6, 12);
    assertThat(only(cut(early))).isEqualTo(only(early));
    Run late = run(24, 12, 10);
    int from = SteadyIterations.of(only(late)).orElseThrow().state().from();
    assertThat(only(cut(late)).iterationCosts()).allMatch(fork -> fork.length == 24 - from);
  }

  @Test
  void forks_of_fewer_than_twenty_iterations_are_left_alone() {
    Run run = run(19, 6, 0);
    assertThat(SteadyIterations.of(only(run))).isEmpty();
    assertThat(only(cut(run))).isEqualTo(only(run));
  }

  @Test
  void forks_that_never_become_steady_are_left_alone() {
    Run run = run(24, 21, 0);
    assertThat(SteadyIterations.of(only(run)).orElseThrow().state().isReached()).isFalse();
    assertThat(only(cut(run))).isEqualTo(only(run));
  }

  private static Run cut(Run run) {
    return SteadyIterations.cut(List.of(run)).apply(run);
  }

  /** If each side had its own cut, a slow decay would favour the side that is cut later. */
  @Test
  void runs_that_are_compared_have_one_cut() {
    Run early = run(24, 4, 0);
    Run late = run(24, 8, 0);
    UnaryOperator<Run> cut = SteadyIterations.cut(List.of(early, late));
    int length = only(cut(late)).iterationCosts().get(0).length;
    assertThat(only(cut(early)).iterationCosts().get(0).length).isGreaterThan(length);
    for (Run run : List.of(early, late)) {
      assertThat(only(cut.apply(run)).iterationCosts()).allMatch(fork -> fork.length == length);
    }
  }

  @Test
  void if_one_side_can_not_be_cut_none_is() {
    Run run = run(24, 8, 0);
    for (Run other : List.of(run(15, 8, 0), run(24, 8, 10))) {
      UnaryOperator<Run> cut = SteadyIterations.cut(List.of(run, other));
      assertThat(only(cut.apply(run))).isEqualTo(only(run));
      assertThat(only(cut.apply(other))).isEqualTo(only(other));
    }
  }
}
