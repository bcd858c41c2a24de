package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.stats.BreakEvenSize.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BreakEvenSizeTest {
  private static final double NOISE = 1.001;

  private static Sample forks(double time) {
    return Sample.ofLogs(time / NOISE, time, time * NOISE);
  }

  /** A way of 200 and a time of 1 for each step, against 3 for each step: even at 100. */
  private static List<Point> even(double... sizes) {
    return Arrays.stream(sizes)
        .mapToObj(size -> new Point(size, forks(200 + size), forks(3 * size)))
        .toList();
  }

  private static Point point(double size, double time, double other) {
    return new Point(size, forks(time), forks(other));
  }

  @Test
  void the_lines_of_both_ways_cross_there() {
    BreakEvenSize found = BreakEvenSize.of(even(10, 30, 300, 1000)).orElseThrow();
    assertThat(found.below()).isEqualTo(30);
    assertThat(found.above()).isEqualTo(300);
    assertThat(found.size()).isCloseTo(100, within(1e-3));
    assertThat(found.interval().low()).isBetween(98.0, 99.9);
    assertThat(found.interval().high()).isBetween(100.1, 102.0);
  }

  @Test
  void sizes_that_are_far_apart_give_only_a_range() {
    BreakEvenSize found = BreakEvenSize.of(even(1, 50, 501)).orElseThrow();
    assertThat(found.size()).isNaN();
    assertThat(found.interval().low()).isCloseTo(50, within(1e-6));
    assertThat(found.interval().high()).isCloseTo(501, within(1e-6));
  }

  @Test
  void an_interval_that_reaches_the_largest_size_is_open() {
    List<Point> points = new ArrayList<>(even(10, 30));
    points.add(point(101, 301, 303.2));
    BreakEvenSize found = BreakEvenSize.of(points).orElseThrow();
    assertThat(found.interval().high()).isFinite();
    points.set(2, point(101, 301, 301.1));
    assertThat(BreakEvenSize.of(points).orElseThrow().interval().high()).isInfinite();
    assertThat(BreakEvenSize.of(points).orElseThrow().interval().low()).isBetween(98.0, 101.0);
  }

  @Test
  void an_interval_may_reach_beyond_the_sizes_between_which_the_lines_cross() {
    List<Point> points =
        List.of(
            point(10, 300, 200), point(20, 300, 299.9), point(30, 300, 310), point(40, 300, 400));
    BreakEvenSize found = BreakEvenSize.of(points).orElseThrow();
    assertThat(found.below()).isEqualTo(20);
    assertThat(found.interval().low()).isLessThan(20);
  }

  @Test
  void lines_that_cross_several_times_within_the_noise_give_one_interval() {
    List<Point> points =
        List.of(
            point(10, 300, 200), point(20, 300, 300.1), point(30, 300, 299.9), point(40, 300, 400));
    BreakEvenSize found = BreakEvenSize.of(points).orElseThrow();
    assertThat(found.below()).isEqualTo(10);
    assertThat(found.above()).isEqualTo(40);
    assertThat(found.size()).isNaN();
    assertThat(found.interval().low()).isBetween(19.0, 20.0);
    assertThat(found.interval().high()).isBetween(30.0, 31.0);
  }

  @Test
  void a_way_that_loses_again_at_a_larger_size_has_no_break_even() {
    assertThat(
            BreakEvenSize.of(
                List.of(
                    point(10, 300, 200),
                    point(20, 300, 400),
                    point(30, 300, 250),
                    point(40, 300, 400))))
        .isEmpty();
  }

  @Test
  void a_way_that_always_wins_or_loses_has_no_break_even() {
    assertThat(BreakEvenSize.of(even(10, 30, 90))).isEmpty();
    assertThat(BreakEvenSize.of(even(110, 300, 900))).isEmpty();
    assertThat(BreakEvenSize.of(even(10))).isEmpty();
    assertThat(BreakEvenSize.of(List.of())).isEmpty();
  }

  @Test
  void single_forks_give_no_interval() {
    List<Point> single =
        Stream.of(10.0, 50.0, 150.0)
            .map(size -> new Point(size, Sample.ofLogs(200 + size), Sample.ofLogs(3 * size)))
            .toList();
    BreakEvenSize found = BreakEvenSize.of(single).orElseThrow();
    assertThat(found.size()).isCloseTo(100, within(1e-9));
    assertThat(found.interval()).isEqualTo(Interval.UNKNOWN);
  }

  @Test
  void equal_forks_give_an_interval_without_a_width() {
    List<Point> equal =
        Stream.of(10.0, 50.0, 150.0)
            .map(
                size ->
                    new Point(
                        size,
                        Sample.ofLogs(200 + size, 200 + size),
                        Sample.ofLogs(3 * size, 3 * size)))
            .toList();
    Interval interval = BreakEvenSize.of(equal).orElseThrow().interval();
    assertThat(interval.contains(100)).isTrue();
  }
}
