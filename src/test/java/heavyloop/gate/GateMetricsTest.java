package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.JudgedMetrics.Wanted;
import heavyloop.compare.Margins;
import heavyloop.compare.Verdict.Kind;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.FakeOutcomes;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.gate.GateResult.Row;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.Inconclusive;
import heavyloop.gate.decision.Decision.Pass;
import heavyloop.gate.decision.Decision.Regression;
import heavyloop.gate.decision.Decision.Undecided;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.JsonFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The metrics that a gate judges beside the times. */
class GateMetricsTest {
  private static final String NAME = "a.Parser.parse";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final GatePlan PLAN = Gates.plan(NAME);
  private static final GatePlan.Pair PAIR = Gates.pair(PLAN, NAME);

  private static GateMetrics metrics(String... wanted) {
    return new GateMetrics(
        new JudgedMetrics(Arrays.stream(wanted).map(Wanted::parse).toList()),
        Margins.of(0.05),
        /* alpha= */ .01);
  }

  private static GateSchedule schedule(GateMetrics metrics) {
    return new GateSchedule(PLAN, questions -> Gates.rule(PLAN), metrics, 7);
  }

  private static Map<BenchmarkId, Decision> decisions(List<Block> blocks, String... wanted) {
    return schedule(metrics(wanted)).decisions(PAIR, blocks);
  }

  /** Blocks with a record for each fork. */
  private static List<Block> blocks(
      int count, IntFunction<ObjectNode> base, IntFunction<ObjectNode> head) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(
          new Block(
              PAIR.id(),
              i,
              List.of(fork(Side.BASE, base.apply(i)), fork(Side.HEAD, head.apply(i))),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1)));
    }
    return blocks;
  }

  private static ForkRecord fork(Side side, ObjectNode record) {
    String json = JsonFile.array(record).toString();
    BenchmarkRecord read = JsonFile.read(json).records().get(0);
    List<Double> iterations = Arrays.stream(read.iterationCosts().get(0)).boxed().toList();
    return new ForkRecord(
        side,
        new MeasuredByJar(json, read.forkCosts()[0], iterations, List.of(), /* lockstep= */ false),
        FakeOutcomes.conditions(1));
  }

  private static ObjectNode with(String metric, String unit, double figure, double time) {
    ObjectNode record = JsonFile.record(NAME, "avgt", "ns/op", new double[] {time});
    return secondary(record, metric, unit, figure);
  }

  private static ObjectNode secondary(
      ObjectNode record, String metric, String unit, double figure) {
    record
        .withObject("/secondaryMetrics")
        .set(
            metric,
            JsonFile.record(NAME, "avgt", unit, new double[] {figure}).get("primaryMetric"));
    return record;
  }

  private static ObjectNode allocating(double bytes, int block) {
    return with("·" + ALLOCATED, "B/op", bytes, 100 + block % 3);
  }

  private static Decision onlyMetric(Map<BenchmarkId, Decision> decisions) {
    return decisions.get(PAIR.id().ofMetric(ALLOCATED));
  }

  @Test
  void one_byte_more_is_found_in_four_blocks() {
    List<Block> more = blocks(4, i -> allocating(24, i), i -> allocating(25.0001, i));
    assertThat(onlyMetric(decisions(more, ALLOCATED))).isInstanceOf(Regression.class);
    List<Block> equal = blocks(2, i -> allocating(24, i), i -> allocating(24.0001, i));
    assertThat(onlyMetric(decisions(equal, ALLOCATED))).isInstanceOf(Pass.class);
  }

  /** Two forks a side of code with two counts are often on different sides, see the manual. */
  @Test
  void fewer_blocks_are_not_enough_for_a_regression_of_counts() {
    List<Block> split = blocks(3, i -> allocating(16, i), i -> allocating(24, i));
    Decision decision = onlyMetric(decisions(split, ALLOCATED));
    assertThat(decision).isInstanceOf(Undecided.class);
    assertThat(((Undecided) decision).missing()).isOne();
    assertThat(decision.ifStoppedNow()).isInstanceOf(Inconclusive.class);
  }

  /** Each fork has one of two counts, whichever side it is on. */
  @Test
  void code_with_two_counts_seldom_raises_an_alarm() {
    SplittableRandom random = new SplittableRandom(8);
    int alarms = 0;
    for (int gate = 0; gate < 400; gate++) {
      for (int count = 1; count <= 4; count++) {
        List<Block> blocks =
            blocks(
                count,
                i -> allocating(random.nextBoolean() ? 16 : 24, i),
                i -> allocating(random.nextBoolean() ? 16 : 24, i));
        alarms += onlyMetric(decisions(blocks, ALLOCATED)) instanceof Regression ? 1 : 0;
      }
    }
    assertThat(alarms).isLessThan(7);
  }

  @Test
  void a_benchmark_is_undecided_as_long_as_its_time_or_a_metric_is() {
    List<Block> blocks = blocks(2, i -> allocating(24, i), i -> allocating(24, i));
    assertThat(decisions(blocks, ALLOCATED).get(PAIR.id())).isInstanceOf(Undecided.class);
    assertThat(schedule(metrics(ALLOCATED)).isDecided(PAIR, blocks)).isFalse();
  }

  @Test
  void a_metric_counts_as_a_decision_of_its_own() {
    List<Block> blocks = blocks(1, i -> allocating(24, i), i -> allocating(24, i));
    assertThat(schedule(metrics()).questions(blocks)).isEqualTo(1);
    assertThat(schedule(metrics(ALLOCATED)).questions(blocks)).isEqualTo(2);
  }

  private static ObjectNode group(double reads, double writes) {
    ObjectNode record = JsonFile.record(NAME, "thrpt", "ops/us", new double[] {reads + writes});
    record.put("threads", 2);
    secondary(record, "reader", "ops/us", reads);
    return secondary(record, "writer", "ops/us", writes);
  }

  @Test
  void the_members_of_a_group_are_judged_in_its_place() {
    GateMetrics metrics = metrics();
    List<Block> blocks =
        blocks(
            16,
            i -> group(400 + .1 * (i % 5), 2 + .001 * (i % 3)),
            i -> group(400 + .1 * (i % 3), .1 + .0001 * (i % 4)));
    Map<BenchmarkId, Decision> decisions = schedule(metrics).decisions(PAIR, blocks);
    assertThat(decisions)
        .containsOnlyKeys(PAIR.id().ofMetric("reader"), PAIR.id().ofMetric("writer"));
    assertThat(decisions.get(PAIR.id().ofMetric("writer"))).isInstanceOf(Regression.class);
    assertThat(decisions.get(PAIR.id().ofMetric("reader"))).isInstanceOf(Pass.class);
    assertThat(metrics.isGroup(PAIR, blocks)).isTrue();
  }

  /** Otherwise a suite of many benchmarks with two counts would often fail by chance. */
  @Test
  void a_larger_suite_waits_for_more_blocks_before_a_count_is_a_regression() {
    GateMetrics metrics = metrics(ALLOCATED);
    for (int blocks = 4; blocks <= 6; blocks++) {
      GateMetrics.Measured metric =
          metrics.of(PAIR, blocks(blocks, i -> allocating(16, i), i -> allocating(24, i))).get(0);
      assertThat(metrics.decide(metric, Gates.rule(PLAN), 2) instanceof Regression).isTrue();
      assertThat(metrics.decide(metric, Gates.rule(PLAN), 20) instanceof Regression)
          .isEqualTo(blocks == 6);
    }
  }

  @Test
  void a_row_says_what_the_metric_is() {
    GateMetrics metrics = metrics(ALLOCATED);
    List<Block> blocks = blocks(4, i -> allocating(16, i), i -> allocating(24, i));
    GateMetrics.Measured metric = metrics.of(PAIR, blocks).get(0);
    Row row = Row.of(metric, metrics.decide(metric, Gates.rule(PLAN), 1));
    assertThat(row.benchmark().kind()).isEqualTo(Kind.REGRESSION);
    assertThat(row.benchmark().quantity().value(row.benchmark().head().cost()).text())
        .isEqualTo("24 B/op");
    assertThat(row.samples().size()).isZero();
  }

  /** Otherwise a gate on a counter that base doesn't have yet would always be green. */
  @Test
  void a_metric_that_one_side_lacks_is_reported() {
    List<Block> onlyHead =
        blocks(2, i -> allocating(24, i), i -> secondary(allocating(24, i), "hits", "#", 5));
    assertThat(metrics("hits:higher").of(PAIR, onlyHead)).isEmpty();
    assertThat(metrics("hits:higher").missing(PLAN.judged(), onlyHead))
        .hasValue("Not judged, since forks of base or head lack it: a.Parser.parse:hits");
    assertThat(metrics(ALLOCATED).missing(PLAN.judged(), onlyHead)).isEmpty();
    assertThat(metrics().missing(PLAN.judged(), onlyHead)).isEmpty();
  }

  @Test
  void a_metric_missing_in_all_forks_is_reported() {
    List<Block> blocks = blocks(1, i -> allocating(24, i), i -> allocating(24, i));
    assertThat(metrics(ALLOCATED).missing(PLAN.judged(), blocks)).isEmpty();
    assertThat(metrics("hits").missing(PLAN.judged(), blocks))
        .hasValueSatisfying(message -> assertThat(message).contains("hits", ALLOCATED));
  }
}
