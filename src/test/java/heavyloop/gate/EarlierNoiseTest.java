package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.forks.Configs;
import heavyloop.forks.IterationPlan;
import heavyloop.gate.EarlierNoise.Noise;
import heavyloop.gate.GatePlan.Pair;
import heavyloop.stats.VariancePrior;
import heavyloop.store.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierNoiseTest {
  private static final GatePlan PLAN = Gates.plan("a.A.run", "a.B.run");
  private static final Pair A = Gates.pair(PLAN, "a.A.run");
  private static final Pair B = Gates.pair(PLAN, "a.B.run");
  private static final double[] QUIET = {.01, -.01, .02, -.02, .01, -.01, .02, -.02};
  private static final double[] LOUD = {.1, -.1, .2, -.2, .1, -.1, .2, -.2};

  @TempDir private Path folder;

  private void leave(String gate, String conditions, double... ofA) throws IOException {
    Noise.of(conditions, PLAN, Map.of(A, ofA)).writeTo(new Disk(), folder.resolve(gate));
    Files.setLastModifiedTime(
        folder.resolve(gate).resolve("noise.tsv"), FileTime.fromMillis(gate.length() * 1000L));
  }

  private VariancePrior prior(String conditions, Pair pair) {
    return EarlierNoise.in(folder).prior(conditions, PLAN, pair);
  }

  @Test
  void a_gate_knows_the_noise_of_its_benchmarks_in_an_earlier_one() throws Exception {
    leave("1", "this machine", QUIET);
    VariancePrior prior = prior("this machine", A);
    assertThat(Math.sqrt(prior.variance())).isCloseTo(.015 * 1.4826 * 8 / 7.2, within(1e-5));
    assertThat(prior.degreesOfFreedom()).isCloseTo(.37 * 7, within(1e-9));
    assertThat(prior("this machine", B)).isEqualTo(VariancePrior.NONE);
  }

  @Test
  void noise_under_other_conditions_does_not_count() throws Exception {
    leave("1", "another machine", QUIET);
    assertThat(prior("this machine", A)).isEqualTo(VariancePrior.NONE);
    leave("1", "this machine", QUIET);
    GatePlan planned = PLAN.withIterations(IterationPlan.within(Optional.empty(), 2));
    assertThat(EarlierNoise.in(folder).prior("this machine", planned, A))
        .as("forks of another length")
        .isEqualTo(VariancePrior.NONE);
    Pair shorter = Gates.pair(Gates.plan(Configs.named("a.A.run").withShorterWarmup(1)), "a.A.run");
    assertThat(prior("this machine", shorter)).as("less warm-up").isEqualTo(VariancePrior.NONE);
  }

  @Test
  void the_latest_gates_count() throws Exception {
    leave("1", "here", LOUD);
    leave("12", "here", QUIET);
    leave("123", "here", QUIET);
    leave("1234", "here", QUIET);
    assertThat(Math.sqrt(prior("here", A).variance())).isLessThan(.03);
    assertThat(prior("here", A).degreesOfFreedom()).isEqualTo(7);
    leave("12345", "here", LOUD);
    assertThat(Math.sqrt(prior("here", A).variance())).isGreaterThan(.02);
  }

  @Test
  void a_single_block_has_no_noise() throws Exception {
    leave("1", "here", .1);
    assertThat(prior("here", A)).isEqualTo(VariancePrior.NONE);
  }

  @Test
  void a_file_that_somebody_has_changed_is_ignored() throws Exception {
    leave("1", "here", QUIET);
    leave("12", "here", LOUD);
    Files.writeString(folder.resolve("12").resolve("noise.tsv"), "here\na.A.run\n");
    Files.writeString(Files.createDirectory(folder.resolve("3")).resolve("noise.tsv"), "");
    assertThat(Math.sqrt(prior("here", A).variance())).isLessThan(.03);
  }

  @Test
  void a_folder_that_does_not_exist_tells_nothing() {
    assertThat(EarlierNoise.in(folder.resolve("none"))).isEqualTo(EarlierNoise.NONE);
  }

  @Test
  void a_benchmark_whose_noise_is_known_is_looked_at_earlier() throws Exception {
    leave("1", "here", QUIET);
    GatePlan known = PLAN.withPriors(pair -> EarlierNoise.in(folder).prior("here", PLAN, pair));
    assertThat(Gates.pair(known, "a.A.run").prior().degreesOfFreedom()).isPositive();
    assertThat(Gates.pair(known, "a.B.run").prior()).isEqualTo(VariancePrior.NONE);
  }
}
