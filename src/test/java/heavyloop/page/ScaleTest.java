package heavyloop.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void a_linear_axis_has_equal_steps_for_equal_differences() {
    Scale scale = Scale.linear(0, 2);
    assertThat(scale.percent(0.5)).isEqualTo(25);
    assertThat(scale.ticks()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
  }

  @Test
  void a_logarithmic_axis_has_equal_steps_for_equal_ratios() {
    Scale scale = Scale.log(1, 10_000);
    assertThat(scale.percent(100)).isCloseTo(50, within(1e-9));
    assertThat(scale.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    assertThat(Scale.log(10, 90).ticks()).containsExactly(10.0, 20.0, 50.0);
  }

  @Test
  void a_slowdown_is_as_far_from_no_change_as_the_speed_up_that_undoes_it() {
    Scale scale = Scale.change(1.0 / 8, 8, 0.05);
    assertThat(scale.percent(1)).isCloseTo(50, within(1e-9));
    assertThat(scale.percent(2) + scale.percent(0.5)).isCloseTo(100, within(1e-9));
  }

  @Test
  void the_margin_is_visible_beside_a_thousandfold_change() {
    Scale scale = Scale.change(0.9, 1000, 0.05);
    assertThat(scale.percent(1.05) - scale.percent(1)).isGreaterThan(10);
  }

  @Property(tries = 200)
  void ticks_are_on_the_axis_ascending_and_apart(
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double low,
      @ForAll @DoubleRange(min = 1.05, max = 1e6) double factor) {
    for (Scale scale :
        new Scale[] {
          Scale.linear(0, low * factor),
          Scale.log(low, low * factor),
          Scale.change(1 / factor, factor, 0.05)
        }) {
      double before = -100;
      assertThat(scale.ticks()).isNotEmpty();
      for (double tick : scale.ticks()) {
        assertThat(scale.percent(tick)).isBetween(0.0, 100.0).isGreaterThan(before + 10);
        before = scale.percent(tick);
      }
    }
  }

  @Test
  void numbers_beyond_an_end_are_at_that_end() {
    Scale scale = Scale.log(1, 10);
    assertThat(scale.percent(0.1)).isZero();
    assertThat(scale.percent(1e9)).isEqualTo(100);
    assertThat(scale.percent(Double.NaN)).isZero();
    assertThat(scale.contains(11)).isFalse();
  }

  @Test
  void ticks_are_short() {
    assertThat(Ticks.time(5e7)).isEqualTo("50 ms");
    assertThat(Ticks.time(1.5e3)).isEqualTo("1.5 us");
    assertThat(Ticks.time(200)).isEqualTo("200 ns");
    assertThat(Ticks.number(100_000)).isEqualTo("100,000");
    assertThat(Ticks.number(0.5)).isEqualTo("0.5");
    assertThat(Ticks.number(200)).isEqualTo("200");
    assertThat(Ticks.change(1.05)).isEqualTo("+5 %");
    assertThat(Ticks.change(0.5)).isEqualTo("-50 %");
    assertThat(Ticks.change(1)).isEqualTo("0 %");
    assertThat(Ticks.change(100)).isEqualTo("\u00d7100");
  }
}
