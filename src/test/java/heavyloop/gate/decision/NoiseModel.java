package heavyloop.gate.decision;

import heavyloop.Portable;
import java.util.SplittableRandom;

/**
 * Simulated forks of unchanged code, scaled so that the difference of a block has variance 1 (apart
 * from disturbances of single forks). Base goes first in two of every four blocks, at random.
 */
enum NoiseModel {
  NORMAL("normal") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      return random.doubles(count).map(u -> Math.sqrt(0.5) * Portable.gaussian(random)).toArray();
    }
  },
  HEAVY_TAILED("heavy tails (t, 3 degrees)") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      return random
          .doubles(count)
          .map(u -> Math.sqrt(0.5) * Portable.heavyTailed(random))
          .toArray();
    }
  },
  /** Half of the forks are in the slower of two modes, which have little noise of their own. */
  TWO_MODES("two modes, half and half") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      double[] forks = NORMAL.forks(count, random);
      for (int i = 0; i < count; i++) {
        forks[i] = 0.3 * forks[i] + (random.nextBoolean() ? Math.sqrt(0.455) : -Math.sqrt(0.455));
      }
      return forks;
    }
  },
  /** Something else slows one fork in fifteen down, by 10 to 30 deviations of the others. */
  DISTURBED("one fork in fifteen is disturbed") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      double[] forks = NORMAL.forks(count, random);
      for (int i = 0; i < count; i++) {
        forks[i] += random.nextInt(15) > 0 ? 0 : 7 + 14 * random.nextDouble();
      }
      return forks;
    }
  },
  /** Each fork is slower than the one before by half of the standard deviation. */
  DRIFT("the machine gets slower and slower") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      double[] forks = NORMAL.forks(count, random);
      for (int i = 0; i < count; i++) {
        forks[i] = Math.sqrt(0.75) * forks[i] + 0.5 * i;
      }
      return forks;
    }
  },
  /** The level changes at one fork in ten, for good; this is half of the variance. */
  STEPS("the machine changes its speed now and then") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      double[] forks = NORMAL.forks(count, random);
      double level = 0;
      for (int i = 0; i < count; i++) {
        level += random.nextInt(10) > 0 ? 0 : random.nextBoolean() ? Math.sqrt(5) : -Math.sqrt(5);
        forks[i] = Math.sqrt(0.5) * forks[i] + level;
      }
      return forks;
    }
  },
  DEPENDENT_FORKS("a fork has .4 of the deviation of the one before") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      double[] forks = dependent(count, random);
      for (int i = 0; i < count; i++) {
        forks[i] /= Math.sqrt(0.6);
      }
      return forks;
    }
  },
  /** Forks of the same build depend on each other, so no order of the forks helps. */
  DEPENDENT_BLOCKS("stress: a block has .4 of the deviation of the one before") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      return dependent(count, random);
    }

    @Override
    double[][] draw(int blocks, SplittableRandom random) {
      return new double[][] {forks(blocks, random), forks(blocks, random)};
    }
  },
  /** The gate keeps fresh blocks of a benchmark two block-times apart. */
  SPACED_BLOCKS("stress: the same, with fresh blocks two block-times apart") {
    @Override
    double[] forks(int count, SplittableRandom random) {
      return dependent(count, random);
    }

    @Override
    double[][] draw(int blocks, SplittableRandom random) {
      return DEPENDENT_BLOCKS.draw(blocks, random);
    }

    @Override
    int between() {
      return 2;
    }
  };

  private final String words;

  NoiseModel(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The logarithms of the forks' times, oldest first. */
  abstract double[] forks(int count, SplittableRandom random);

  /** The number of block-times between two fresh blocks. */
  int between() {
    return 0;
  }

  /** The forks of base and the forks of head, by block. */
  double[][] draw(int blocks, SplittableRandom random) {
    double[] forks = forks(2 * blocks, random);
    double[][] both = new double[2][blocks];
    int baseFirst = 0;
    for (int i = 0; i < blocks; i++) {
      if (i % 4 == 0) {
        baseFirst = 2;
      }
      int base = random.nextInt(4 - i % 4) < baseFirst ? 0 : 1;
      baseFirst -= 1 - base;
      both[0][i] = forks[2 * i + base];
      both[1][i] = forks[2 * i + 1 - base];
    }
    return both;
  }

  private static double[] dependent(int count, SplittableRandom random) {
    double[] all = new double[count];
    double last = Portable.gaussian(random);
    for (int i = 0; i < count; i++) {
      last = 0.4 * last + Math.sqrt(0.84) * Portable.gaussian(random);
      all[i] = last * Math.sqrt(0.5);
    }
    return all;
  }
}
