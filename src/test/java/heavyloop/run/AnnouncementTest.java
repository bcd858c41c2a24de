package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.machine.Noise;
import heavyloop.run.file.Entry;
import heavyloop.run.file.ResultsStore;
import heavyloop.run.fork.ForkOutcome.Measured;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import heavyloop.run.plan.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  /** Of forks that take a second. */
  private static Plan plan(String benchmark, int forks) {
    return Plans.of(benchmark, "-wi", "0", "-i", "1", "-r", "650ms").withForks(forks);
  }

  @Test
  void it_says_what_will_run_and_how_long_and_where_that_is_kept() {
    Plan plan = plan("Growth", 2);
    ResultsStore store = Stores.of(new FakeDisk(), plan);
    Noise noise = new Noise("battery", "it runs on its battery", "plug it in");
    assertThat(Announcement.lines(plan, store, Optional.empty(), List.of(noise)))
        .containsExactly(
            "1 benchmark with 3 combinations of parameters, 6 forks, interleaved (--seed 1): about"
                + " 6 s.",
            "After each fork the results are in " + Stores.FILE + ".",
            "Noise: it runs on its battery; plug it in.");
  }

  @Test
  void of_a_run_that_goes_on_it_says_what_is_left() {
    Plan plan = plan("Twins", 3);
    ResultsStore store = Stores.of(new FakeDisk(), plan);
    store.begin(false);
    store.add(
        new Entry(
            new Slot(0, 0),
            new Measured(FakeForks.result(plan.cells().get(0), 1)),
            new FakeForks().watch().get()));
    assertThat(Announcement.lines(plan, store, Optional.empty(), List.of()))
        .first()
        .isEqualTo("2 benchmarks, 6 forks, of which 1 is done, interleaved (--seed 1): about 5 s.");
    assertThat(
            Announcement.lines(plan, store, Optional.of(Duration.ofMinutes(2)), List.of()).get(0))
        .endsWith("about 2 min.");
  }
}
