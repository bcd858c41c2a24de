package heavyloop.stats;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.OnOneJdk;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On equal data of any shape, each test raises false alarms no more often than its level. */
@OnOneJdk
class FalseAlarmRatesIT {
  private static final int TRIALS = 10_000;
  private static final int SIZE = 6;

  /** A distribution of fork times. */
  enum Shape {
    NORMAL {
      @Override
      double draw(SplittableRandom random) {
        return random.nextGaussian();
      }
    },
    SKEWED {
      @Override
      double draw(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
      }
    },
    HEAVY_TAILED {
      @Override
      double draw(SplittableRandom random) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
          squares += Math.pow(random.nextGaussian(), 2);
        }
        return random.nextGaussian() / Math.sqrt(squares / 3);
      }
    },
    TIED {
      @Override
      double draw(SplittableRandom random) {
        return Math.rint(random.nextGaussian());
      }
    },
    /** The mean of five autocorrelated iterations about a level of the fork's own. */
    AUTOCORRELATED {
      @Override
      double draw(SplittableRandom random) {
        double level = random.nextGaussian();
        double deviation = 0;
        double sum = 0;
        for (int i = 0; i < 5; i++) {
          deviation = 0.4 * deviation + random.nextGaussian();
          sum += level + deviation;
        }
        return sum / 5;
      }
    };

    abstract double draw(SplittableRandom random);
  }

  private static double[] draw(Shape shape, SplittableRandom random) {
    double[] values = new double[SIZE];
    Arrays.setAll(values, i -> shape.draw(random));
    return values;
  }

  private static void assertRates(ToDoubleFunction<SplittableRandom> p, double least) {
    SplittableRandom random = new SplittableRandom(99);
    double[] all = new double[TRIALS];
    Arrays.setAll(all, i -> p.applyAsDouble(random));
    for (double alpha : new double[] {0.05, 0.01}) {
      double rate = Arrays.stream(all).filter(value -> value <= alpha).count() / (double) TRIALS;
      double chance = 3 * Math.sqrt(alpha * (1 - alpha) / TRIALS);
      assertThat(rate).as("at %s", alpha).isBetween(least * alpha - chance, alpha + chance);
    }
  }

  /** Exact for normal data; outliers of other shapes widen the interval, so alarms are rarer. */
  @ParameterizedTest
  @EnumSource
  void welch(Shape shape) {
    double least = shape == Shape.NORMAL || shape == Shape.AUTOCORRELATED ? 0.85 : 0;
    assertRates(
        random ->
            MeanContrast.difference(Sample.of(draw(shape, random)), Sample.of(draw(shape, random)))
                .pGreater(0),
        least);
  }

  /** Exact: the rate is the largest one below alpha that this few ranks can have. */
  @ParameterizedTest
  @EnumSource
  void mann_whitney(Shape shape) {
    assertRates(
        random ->
            RankTests.pGreater(Sample.of(draw(shape, random)), Sample.of(draw(shape, random))),
        shape == Shape.TIED ? 0.3 : 0.7);
  }
}
