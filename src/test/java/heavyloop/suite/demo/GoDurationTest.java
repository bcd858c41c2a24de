package heavyloop.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ns",
    "999, 999ns",
    "1000, 1µs",
    "1500, 1.5µs",
    "1234567, 1.23ms",
    "999994999, 999.99ms",
    "999996000, 1s",
    "1153482934, 1.15s",
    "1105000000, 1.11s",
    "59994999999, 59.99s",
    "59995000000, 1m0s",
    "61500000000, 1m1.5s",
    "3599999000000, 1h0m0s",
    "3723450000000, 1h2m3.45s",
  })
  void a_time_is_written_as_go_does_with_two_decimals(long nanos, String expected) {
    assertThat(GoDuration.format(nanos)).isEqualTo(expected);
  }
}
