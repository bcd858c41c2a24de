package heavyloop.gate.decision;

import heavyloop.stats.Sample;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws possible next blocks of a benchmark by a smoothed bootstrap: each is a measured block, with
 * its sides swapped at random and a little normal noise, without which a few blocks would give many
 * ties. The sides differ only by a given change; the measured change is subtracted first.
 *
 * @see <a href="https://doi.org/10.1093/biomet/74.3.469">Silverman and Young (1987), The Bootstrap:
 *     To Smooth or Not to Smooth?</a>
 */
final class Resampler {
  /** The middle of the two forks of each block. */
  private final double[] levels;

  private final Smoothed differences;

  /** The differences by the times of the forks alone. */
  private final Smoothed plain;

  /**
   * Creates a resampler of blocks.
   *
   * @param blocks at least two
   * @param noise the factor of their differences
   */
  Resampler(PairedSamples blocks, double noise) {
    double[] base = blocks.base();
    double[] head = blocks.head();
    levels = new double[blocks.size()];
    Arrays.setAll(levels, i -> (base[i] + head[i]) / 2);
    differences = Smoothed.of(times(noise, blocks.differences()));
    plain = Smoothed.of(times(noise, blocks.plainDifferences()));
  }

  private static double[] times(double factor, double... values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  /**
   * Draws blocks with replacement.
   *
   * @param change the slowdown of head, as the logarithm of a ratio
   */
  PairedSamples draw(int count, double change, RandomGenerator random) {
    double[] base = new double[count];
    double[] head = new double[count];
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      int block = random.nextInt(levels.length);
      int sign = random.nextBoolean() ? 1 : -1;
      double noise = random.nextGaussian();
      double difference = sign * plain.value(block, noise);
      base[i] = levels[block] - difference / 2;
      head[i] = levels[block] + difference / 2 + change;
      drawn[i] = sign * differences.value(block, noise) + change;
    }
    return new PairedSamples(base, head, drawn);
  }

  /** Centred values and the noise to add; together they keep the variance. */
  private static final class Smoothed {
    private final double[] values;
    private final double bandwidth;

    private Smoothed(double[] values, double bandwidth) {
      this.values = values;
      this.bandwidth = bandwidth;
    }

    /**
     * Chooses the bandwidth by the rule of thumb for a normal density (Silverman, 1986, <i>Density
     * Estimation</i>, 3.4.2). It depends on the median deviation, so that a disturbed block doesn't
     * make all others noisy.
     */
    static Smoothed of(double... values) {
      int n = values.length;
      Sample sample = Sample.of(values);
      double[] centred = Arrays.stream(values).map(value -> value - sample.median()).toArray();
      double squares = Arrays.stream(centred).map(value -> value * value).sum();
      double variance = squares / (n - 1);
      double deviation = Math.min(Math.sqrt(variance), sample.medianDeviation());
      double bandwidth = 1.06 * deviation * Math.pow(n, -0.2);
      double kept = squares == 0 ? 0 : Math.sqrt((variance - bandwidth * bandwidth) * n / squares);
      return new Smoothed(Arrays.stream(centred).map(v -> v * kept).toArray(), bandwidth);
    }

    double value(int index, double noise) {
      return values[index] + bandwidth * noise;
    }
  }
}
