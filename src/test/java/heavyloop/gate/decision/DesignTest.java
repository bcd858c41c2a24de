package heavyloop.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heavyloop.gate.decision.Design.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignTest {

  /** Each of the two tests has half of the error. */
  @Test
  void the_usual_design_looks_seven_times() {
    Design design = Design.of(0.01, 20, 5);
    assertThat(looks(20)).containsExactly(4, 6, 8, 10, 12, 16, 20);
    assertThat(design.lastLook()).isSameAs(design.looks().get(6));
    assertThat(design.looks().get(0).regressionLevel()).isCloseTo(0.0002, within(1e-9));
    assertThat(design.looks().get(6).regressionLevel()).isCloseTo(0.0030465, within(1e-7));
    assertThat(design.looks().get(0).passLevel()).isCloseTo(0.005, within(1e-9));
    assertThat(design.looks().get(6).passLevel()).isCloseTo(0.0112554, within(1e-7));
  }

  private static List<Integer> looks(int maxBlocks) {
    return Design.of(0.01, maxBlocks, 1).looks().stream().map(Look::blocks).toList();
  }

  @Test
  void the_looks_end_with_the_last_block() {
    assertThat(looks(4)).containsExactly(4);
    assertThat(looks(7)).containsExactly(4, 6, 7);
    assertThat(looks(21)).containsExactly(4, 6, 8, 10, 12, 16, 20, 21);
    assertThat(looks(50)).containsExactly(4, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50);
    assertThat(looks(64)).endsWith(40, 50, 63, 64);
  }

  /** The numbers of blocks are those of SciPy's noncentral t. */
  @Test
  void more_benchmarks_need_more_blocks_to_confirm() {
    assertThat(Design.of(0.01, 20, 1).confirmationLevel()).isEqualTo(0.025);
    assertThat(Design.of(0.01, 20, 1).confirmationBlocks()).isEqualTo(13);
    assertThat(Design.of(0.01, 20, 20).confirmationLevel()).isEqualTo(0.025);
    assertThat(Design.of(0.01, 20, 50).confirmationLevel()).isEqualTo(0.01);
    assertThat(Design.of(0.01, 20, 50).confirmationBlocks()).isEqualTo(16);
    assertThat(Design.of(0.01, 20, 1000).confirmationBlocks()).isEqualTo(24);
  }

  @Test
  void impossible_designs_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Design.of(0.01, 3, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Design.of(0.01, 20, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Design.of(0, 20, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Design.of(0.5, 20, 1));
  }
}
