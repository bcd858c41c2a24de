package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.stats.Finding.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

  @ParameterizedTest
  @CsvSource({
    "true, true, false, true, SLOWER_WITHIN_MARGIN",
    "true, false, false, true, SLOWER_WITHIN_MARGIN",
    "false, false, true, true, FASTER",
    "false, false, true, false, FASTER",
    "false, false, false, true, UNCHANGED",
    "true, true, false, false, REGRESSION",
    "true, false, false, false, INCONCLUSIVE",
    "false, false, false, false, INCONCLUSIVE"
  })
  void the_first_finding_that_holds_counts(
      boolean slower, boolean byHalf, boolean faster, boolean within, Finding finding) {
    assertThat(Finding.of(new Evidence(slower, byHalf, faster, within))).isEqualTo(finding);
    assertThat(finding.isPass())
        .isEqualTo(finding != Finding.REGRESSION && finding != Finding.INCONCLUSIVE);
  }
}
