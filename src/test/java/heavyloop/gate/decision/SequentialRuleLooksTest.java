package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.gate.decision.SequentialRule.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The looks of a rule, and their levels. */
class SequentialRuleLooksTest {
  /** Each of the two tests has half of the error. */
  @Test
  void the_usual_rule_looks_seven_times() {
    SequentialRule rule = SequentialRule.of(0.01, 20, 5);
    assertThat(looks(20)).containsExactly(4, 6, 8, 10, 12, 16, 20);
    assertThat(rule.lastLook()).isSameAs(rule.looks().get(6));
    assertThat(rule.looks().get(0).regressionLevel()).isCloseTo(0.0002, within(1e-9));
    assertThat(rule.looks().get(6).regressionLevel()).isCloseTo(0.0030465, within(1e-7));
    assertThat(rule.looks().get(0).passLevel()).isCloseTo(0.005, within(1e-9));
    assertThat(rule.looks().get(6).passLevel()).isCloseTo(0.0112554, within(1e-7));
  }

  private static List<Integer> looks(int maxBlocks) {
    return SequentialRule.of(0.01, maxBlocks, 1).looks().stream().map(Look::blocks).toList();
  }

  @Test
  void the_looks_end_with_the_last_block() {
    assertThat(looks(4)).containsExactly(4);
    assertThat(looks(7)).containsExactly(4, 6, 7);
    assertThat(looks(21)).containsExactly(4, 6, 8, 10, 12, 16, 20, 21);
    assertThat(looks(50)).containsExactly(4, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50);
    assertThat(looks(64)).endsWith(40, 50, 63, 64);
  }

  private static List<Integer> freshLooks(int benchmarks) {
    return SequentialRule.of(0.01, 20, benchmarks).confirmation().stream()
        .map(Look::blocks)
        .toList();
  }

  /** The numbers of blocks are those of SciPy's noncentral t. */
  @Test
  void more_benchmarks_need_more_blocks_to_confirm() {
    assertThat(freshLooks(1)).containsExactly(4, 6, 8, 10, 13, 17, 20);
    assertThat(freshLooks(20)).containsExactly(4, 6, 8, 10, 13, 17, 20);
    assertThat(freshLooks(50)).containsExactly(4, 6, 8, 10, 13, 17, 22, 24);
    assertThat(freshLooks(1000)).containsExactly(4, 6, 8, 10, 13, 17, 22, 28, 35, 36);
  }

  /** The levels of a single look at the end would be half of 5 %, of 1 in 50, and of 1 %. */
  @Test
  void the_looks_at_fresh_blocks_share_the_level_of_the_confirmation() {
    List<Look> few = SequentialRule.of(0.01, 20, 5).confirmation();
    assertThat(few.get(0).regressionLevel()).isCloseTo(0.025 * 4 / 20, within(1e-9));
    assertThat(few.get(0).passLevel()).isCloseTo(0.005 * 4 / 20, within(1e-9));
    assertThat(few.get(6).regressionLevel()).isBetween(0.005, 0.025);
    List<Look> many = SequentialRule.of(0.01, 20, 50).confirmation();
    assertThat(many.get(0).regressionLevel()).isCloseTo(0.01 * 4 / 24, within(1e-9));
  }

  @Test
  void impossible_rules_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.01, 3, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.01, 20, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0, 20, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SequentialRule.of(0.5, 20, 1));
  }
}
