package heavyloop.gate;

import static heavyloop.gate.GateResults.broken;
import static heavyloop.gate.GateResults.faster;
import static heavyloop.gate.GateResults.noisy;
import static heavyloop.gate.GateResults.regression;
import static heavyloop.gate.GateResults.row;
import static heavyloop.gate.GateResults.unchanged;
import static heavyloop.gate.GateResults.unconfirmed;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.compare.Outcome.FailOn;
import heavyloop.gate.Breakdown.Where;
import heavyloop.gate.GateResult.Row;
import heavyloop.results.BenchmarkId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateOutcomeTest {

  private static Row found(String what) {
    return switch (what) {
      case "slower" -> row("a.A." + what, regression());
      case "faster" -> row("a.A." + what, faster());
      case "same" -> row("a.A." + what, unchanged());
      case "noisy" -> row("a.A." + what, noisy());
      case "unconfirmed" -> row("a.A." + what, unconfirmed());
      case "head" -> broken("a.A." + what, Where.HEAD);
      case "base" -> broken("a.A." + what, Where.BASE);
      default -> broken("a.A." + what, Where.BOTH);
    };
  }

  /** The codes by --fail-on: inconclusive, which is the default; regression; never. */
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
  void exit_codes_say_what_was_found(String found, int inconclusive, int regression, int never) {
    List<Row> rows = new ArrayList<>();
    for (String what : found.isEmpty() ? new String[0] : found.split(" ", -1)) {
      rows.add(found(what));
    }
    GateResult result = GateResults.of(GateResults.sides(), List.of(), rows.toArray(Row[]::new));
    assertThat(GateOutcome.of(result, FailOn.INCONCLUSIVE, true).status()).isEqualTo(inconclusive);
    assertThat(GateOutcome.of(result, FailOn.REGRESSION, false).status()).isEqualTo(regression);
    assertThat(GateOutcome.of(result, FailOn.NEVER, false).status()).isEqualTo(never);
  }

  @ParameterizedTest
  @CsvSource({"same,0,4", "noisy,3,4", "both same,5,4", "slower,1,1", "head same,1,1"})
  void what_only_one_has_fails_if_it_is_strict_unless_something_is_slower(
      String found, int usual, int strict) {
    List<Row> rows = List.of(found.split(" ", -1)).stream().map(GateOutcomeTest::found).toList();
    BenchmarkId other = Gates.cell("a.A.other").id();
    for (boolean inBase : List.of(true, false)) {
      GateResult result =
          GateResults.of(
              GateResults.sides(),
              rows,
              List.of(),
              inBase ? List.of(other) : List.of(),
              inBase ? List.of() : List.of(other),
              List.of());
      assertThat(GateOutcome.of(result, FailOn.INCONCLUSIVE, false).status()).isEqualTo(usual);
      assertThat(GateOutcome.of(result, FailOn.INCONCLUSIVE, true).status()).isEqualTo(strict);
    }
  }
}
