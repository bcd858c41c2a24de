package heavyloop.stats;

import heavyloop.Portable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The shape of a warm-up: the course of costs, without noise, towards a level of 1. */
public enum Shape {
  /** Steady from the first iteration on. */
  LEVEL {
    @Override
    public double[] course(SplittableRandom random, int length) {
      double[] course = new double[length];
      Arrays.fill(course, 1);
      return course;
    }
  },
  /** Interpreted, then compiled by C1, then by C2, each fork at its own time. */
  STEPS {
    @Override
    public double[] course(SplittableRandom random, int length) {
      int first = 1 + random.nextInt(3);
      int second = first + 2 + random.nextInt(length / 4);
      double[] course = LEVEL.course(random, length);
      Arrays.fill(course, 0, first, 12);
      Arrays.fill(course, first, second, 2.5);
      return course;
    }
  },
  /** One small step, as by a method that is compiled again. */
  SMALL_STEP {
    @Override
    public double[] course(SplittableRandom random, int length) {
      double[] course = LEVEL.course(random, length);
      Arrays.fill(course, 0, 2 + random.nextInt(length / 4), 1.15);
      return course;
    }
  },
  /** Fifths that melt away: caches that fill, profiles that settle. */
  DECAY {
    @Override
    public double[] course(SplittableRandom random, int length) {
      double[] course = new double[length];
      Arrays.setAll(course, i -> 1 + 0.2 * Math.exp(-i / 4.0));
      return course;
    }
  },
  /** Two levels that a fork has for life, one of them half as likely. */
  TWO_MODES {
    @Override
    public double[] course(SplittableRandom random, int length) {
      double[] course = STEPS.course(random, length);
      double mode = random.nextInt(3) == 0 ? 1.3 : 1;
      return Arrays.stream(course).map(cost -> cost * mode).toArray();
    }
  },
  /** Slower after some time: a method that is compiled worse the second time. */
  SLOWER {
    @Override
    public double[] course(SplittableRandom random, int length) {
      double[] course = LEVEL.course(random, length);
      Arrays.fill(course, 0, 3 + random.nextInt(length / 4), 0.8);
      return course;
    }
  };

  /** The cost of each iteration of a fork. */
  public abstract double[] course(SplittableRandom random, int length);

  /**
   * The same course on a noisy machine: some noise in each iteration, and sometimes a neighbour's
   * burst that lasts for a few.
   */
  public static double[] noisy(double[] course, SplittableRandom random, double noise) {
    double[] costs = course.clone();
    double burst = 1;
    for (int i = 0; i < costs.length; i++) {
      if (burst > 1 ? random.nextInt(3) == 0 : random.nextInt(40) == 0) {
        burst = burst > 1 ? 1 : 1.2 + random.nextDouble();
      }
      costs[i] *= burst * Math.exp(noise * Portable.gaussian(random));
    }
    return costs;
  }
}
