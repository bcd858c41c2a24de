package heavyloop.gate;

import static heavyloop.gate.GateResults.broken;
import static heavyloop.gate.GateResults.faster;
import static heavyloop.gate.GateResults.noisy;
import static heavyloop.gate.GateResults.regression;
import static heavyloop.gate.GateResults.row;
import static heavyloop.gate.GateResults.unchanged;
import static heavyloop.gate.GateResults.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.ExitPolicy;
import heavyloop.compare.ExitPolicy.FailOn;
import heavyloop.compare.Verdict.Failed.Side;
import heavyloop.gate.GateResult.Row;
import heavyloop.results.BenchmarkId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateExitCodeTest {

  private static Row found(String what) {
    return switch (what) {
      case "slower" -> row("a.A." + what, regression());
      case "faster" -> row("a.A." + what, faster());
      case "same" -> row("a.A." + what, unchanged());
      case "noisy" -> row("a.A." + what, noisy());
      case "unconfirmed" -> row("a.A." + what, unconfirmed());
      case "head" -> broken("a.A." + what, Side.HEAD);
      case "base" -> broken("a.A." + what, Side.BASE);
      default -> broken("a.A." + what, Side.BOTH);
    };
  }

  /** The exit codes by --fail-on: inconclusive (the default), regression, never. */
  @ParameterizedTest
  @CsvSource({
    "same,                0, 0, 0",
    "same faster,         0, 0, 0",
    "noisy same,          3, 0, 0",
    "unconfirmed same,    3, 0, 0",
    "slower,              1, 1, 0",
    "slower noisy,        1, 1, 0",
    "slower noisy both,   1, 1, 5",
    "head same,           1, 1, 0",
    "head noisy,          1, 1, 0",
    "head base same,      1, 1, 5",
    "base same,           5, 5, 5",
    "both same,           5, 5, 5",
    "both noisy,          5, 5, 5",
    "both,                4, 4, 4",
    "base,                4, 4, 4",
    "head,                1, 1, 4",
    "'',                  4, 4, 4",
  })
  void an_exit_code_is_that_of_the_worst_verdict(
      String found, int inconclusive, int regression, int never) {
    List<Row> rows = new ArrayList<>();
    for (String what : found.isEmpty() ? new String[0] : found.split(" ", -1)) {
      rows.add(found(what));
    }
    GateResult result = GateResults.of(GateResults.BUILDS, List.of(), rows.toArray(Row[]::new));
    assertThat(status(result, FailOn.INCONCLUSIVE, true)).isEqualTo(inconclusive);
    assertThat(status(result, FailOn.REGRESSION, false)).isEqualTo(regression);
    assertThat(status(result, FailOn.NEVER, false)).isEqualTo(never);
  }

  private static int status(GateResult result, FailOn failOn, boolean strict) {
    return new ExitPolicy(failOn, strict, true, 0.01)
        .exitCode(result.benchmarks(), result.gaps())
        .status();
  }

  @ParameterizedTest
  @CsvSource({"same,0,4", "noisy,3,4", "both same,5,4", "slower,1,1", "head same,1,1"})
  void unmatched_benchmarks_fail_a_strict_gate_unless_something_is_slower(
      String found, int usual, int strict) {
    List<Row> rows = List.of(found.split(" ", -1)).stream().map(GateExitCodeTest::found).toList();
    BenchmarkId other = GateResults.id("a.A.other");
    for (boolean inBase : List.of(true, false)) {
      GateResult result =
          GateResults.of(
              GateResults.BUILDS,
              rows,
              inBase ? List.of(other) : List.of(),
              inBase ? List.of() : List.of(other),
              List.of());
      assertThat(status(result, FailOn.INCONCLUSIVE, false)).isEqualTo(usual);
      assertThat(status(result, FailOn.INCONCLUSIVE, true)).isEqualTo(strict);
    }
  }
}
