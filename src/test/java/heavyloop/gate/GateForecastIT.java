package heavyloop.gate;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.OnOneJdk;
import heavyloop.forks.Block;
import heavyloop.forks.FakeForks;
import heavyloop.forks.ForkLoop;
import heavyloop.forks.ForkLoop.BlockLauncher;
import heavyloop.forks.Progress;
import heavyloop.gate.Gates.Memory;
import heavyloop.results.Labels;
import heavyloop.stats.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The time left that a gate shows, on a clock that is not real. */
@OnOneJdk
class GateForecastIT {
  private static final int SUITES = 10;
  private static final int BENCHMARKS = 12;

  /** A forecast, and how long it really took from there. */
  private record Forecast(int round, double seconds, double took) {
    double error() {
      return Math.abs(seconds / took - 1);
    }
  }

  /** Forks of noisy and of quiet benchmarks, some of them slower, that take a second to eight. */
  private static FakeForks forks(String[] names, SplittableRandom random) {
    FakeForks forks = FakeForks.byJar();
    for (String name : names) {
      forks
          .taking(name, Duration.ofMillis(1000 + random.nextInt(7000)))
          .noisy(name, 0.002 + 0.035 * random.nextDouble())
          .slower(name, random.nextInt(6) == 0 ? 1.1 : 1);
    }
    return forks;
  }

  private static List<Forecast> run(int seed) {
    String[] names =
        IntStream.range(0, BENCHMARKS)
            .mapToObj(i -> "a.S" + seed + ".run" + (char) ('a' + i))
            .toArray(String[]::new);
    GatePlan plan = Gates.plan(names);
    FakeForks forks = forks(names, new SplittableRandom(seed));
    List<double[]> said = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void started(Step step) {
            int round = Integer.parseInt(step.part().replaceAll("block (\\d+),.*", "$1"));
            said.add(new double[] {round, step.left().toMillis() / 1e3, forks.nanoTime() / 1e9});
          }

          @Override
          public void ended(Step step, String outcome) {}
        };
    Memory ledger = new Memory(List.of());
    new ForkLoop(
            Gates.schedule(plan),
            BlockLauncher.oneAfterAnother(forks, 1),
            ledger,
            GatePlan.pace(),
            forks.unlimited(),
            new ForkLoop.Display(progress, new Labels(plan.ids()), block -> ""))
        .run(() -> {});
    assertThat(ledger.blocks()).allMatch(Block::isMeasured);
    double end = forks.nanoTime() / 1e9;
    return said.stream().map(s -> new Forecast((int) s[0], s[1], end - s[2])).toList();
  }

  /** How many blocks a benchmark takes is chance, so no forecast can be right every time. */
  @Test
  void from_the_second_round_on_the_time_left_is_usually_right_within_a_quarter() {
    List<Double> errors = new ArrayList<>();
    for (int seed = 0; seed < SUITES; seed++) {
      List<Forecast> all = run(seed);
      double least = all.get(0).took() / 5;
      all.stream()
          .filter(forecast -> forecast.round() >= 2 && forecast.took() > least)
          .map(Forecast::error)
          .forEach(errors::add);
    }
    Sample known = Sample.of(errors.stream().mapToDouble(Double::doubleValue).toArray());
    assertThat(known.median()).isLessThan(.25);
  }
}
