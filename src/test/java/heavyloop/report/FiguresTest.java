package heavyloop.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  /** An interval beside zero that seems to include it would contradict its verdict. */
  @ParameterizedTest
  @CsvSource({
    "1.044, 1.02, 1.069, +4.4 % (+2.0 to +6.9)",
    "0.9997, 0.9995, 0.9999, -0.03 % (-0.05 to -0.01)",
    "1.0003, 1.0001, 1.0005, +0.03 % (+0.01 to +0.05)",
    "1.0003, 0.9999, 1.002, 0.0 % (0.0 to +0.2)",
    "12, 11, 13, 12.00 times (11.0 to 13.0)",
  })
  void a_change_has_an_interval(double ratio, double low, double high, String text) {
    assertThat(Figures.change(ratio, low, high).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1639000, 1600000, 1700000, 1.639 ms (1.60 to 1.70)",
    "1639000, 1638000, 1640000, 1.639 ms (1.638 to 1.640)",
  })
  void the_ends_of_an_interval_differ(double time, double low, double high, String text) {
    assertThat(Figures.time(time, low, high).text()).isEqualTo(text);
  }
}
