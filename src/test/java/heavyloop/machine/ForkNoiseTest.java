package heavyloop.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heavyloop.machine.LoadWatch.Load;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import oshi.hardware.CentralProcessor.TickType;

class ForkNoiseTest {
  private static Conditions conditions(double others, double stolen, double mhz) {
    return new Conditions(Instant.EPOCH, 0.12, new Load(others, stolen), mhz);
  }

  @Test
  void a_quiet_run_and_an_unknown_one_have_no_noise() {
    Conditions unknown = new Conditions(Instant.EPOCH, Double.NaN, Load.UNKNOWN, Double.NaN);
    assertThat(ForkNoise.describe(List.of(conditions(0.04, 0.01, 3000), unknown))).isEmpty();
    assertThat(ForkNoise.describe(List.of())).isEmpty();
  }

  @Test
  void the_conditions_in_a_results_file_are_those_of_the_fork() {
    Map<String, String> recorded = new HashMap<>();
    conditions(0.25, 0.125, 3000)
        .byName()
        .forEach((name, fact) -> recorded.put(name, String.valueOf(fact.orElse(null))));
    assertThat(Conditions.of(recorded)).isEqualTo(conditions(0.25, 0.125, 3000));
    assertThat(Conditions.of(Map.of()).load()).isEqualTo(Load.UNKNOWN);
  }

  @Test
  void no_noise_and_no_knowledge_of_any_are_told_apart() {
    assertThat(ForkNoise.inWords(List.of(conditions(0, 0, 3000)))).startsWith("No other process");
    assertThat(ForkNoise.inWords(List.of(Conditions.of(Map.of())))).contains("doesn't say");
    assertThat(ForkNoise.inWords(List.of())).contains("doesn't say");
  }

  @Test
  void each_source_is_described_with_its_maximum_and_frequency() {
    List<Conditions> forks = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      forks.add(conditions(i < 4 ? 0.1 + 0.09 * i : 0, i == 7 ? 0.25 : 0, 3000 + 10.0 * i));
    }
    assertThat(ForkNoise.describe(forks))
        .containsExactly(
            "Other processes used up to 37 % of the processors in 4 of 120 forks.",
            "The hypervisor gave up to 25 % of the processor time to other guests in 1 of 120"
                + " forks.",
            "The processors' frequency varied from 3000 to 4190 MHz.");
  }

  @Test
  void conditions_have_names_and_unknown_ones_are_empty() {
    assertThat(conditions(0.12345, Double.NaN, 2999.6).byName().toString())
        .isEqualTo(
            "{started=Optional[1970-01-01T00:00:00Z], load_before=Optional[0.12],"
                + " other_processes=Optional[0.123], steal=Optional.empty,"
                + " frequency_mhz=Optional[3000.0]}");
    assertThat(conditions(0, 0, 0).byName().get("steal")).isEqualTo(Optional.of(0.0));
  }

  @Test
  void the_time_of_ended_children_is_our_own() {
    String line = "123 (a (b) c) S 1 2 -1 4 5 6 7 8 9 10 100 20 3000 400 20 0 5 0 99 1234 56 789";
    byte[] stat = (line + ") of the reading before").getBytes(StandardCharsets.US_ASCII);
    assertThat(ProcessTime.millis(stat, line.length(), 4)).isEqualTo(35200, within(1e-9));
    assertThat(ProcessTime.millis(stat, line.length(), 2)).isEqualTo(1200, within(1e-9));
  }

  @Test
  void if_our_own_time_is_unknown_the_time_of_others_is_too() {
    long[] before = new long[TickType.values().length];
    long[] after = before.clone();
    after[TickType.USER.getIndex()] = 900;
    after[TickType.STEAL.getIndex()] = 100;
    assertThat(LoadWatch.load(before, after, Double.NaN).others()).isNaN();
    assertThat(LoadWatch.load(before, after, Double.NaN).stolen()).isEqualTo(0.1);
    assertThat(LoadWatch.load(before, after, 400).others()).isEqualTo(0.5);
  }
}
