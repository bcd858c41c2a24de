package heavyloop.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether one of two samples tends to be larger, by the ranks of their values.
 *
 * <p>Exact, also with ties: tied values share the mean of their ranks, and the sum of the ranks of
 * the first sample is compared with that of all ways to choose so many of all ranks (Mann and
 * Whitney, 1947; Lehmann, <i>Nonparametrics</i>, 1.4). Their number is counted by dynamic
 * programming over twice the ranks, which are whole numbers. Beyond {@value #EXACT} values the
 * normal approximation is used, with corrections for ties and continuity.
 */
public final class MannWhitney {
  static final int EXACT = 60;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private MannWhitney() {}

  /** How probable ranks as far from even as these would be if the two were alike. */
  public static double pTwoSided(Sample base, Sample head) {
    Tails tails = tails(base, head);
    return Math.min(1, 2 * Math.min(tails.below(), tails.above()));
  }

  /** How probable so large values of the second would be if the two were alike. */
  public static double pGreater(Sample base, Sample head) {
    return tails(base, head).below();
  }

  /**
   * How probable a sum of the first sample's ranks of at most, and of at least, the one it has is.
   */
  private record Tails(double below, double above) {}

  private static Tails tails(Sample base, Sample head) {
    int[] ranks = twiceTheRanks(base, head);
    int size = base.size();
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ranks[i];
    }
    return ranks.length <= EXACT ? exact(ranks, size, sum) : normal(ranks, size, sum);
  }

  /** Of the values of the first sample, then of those of the second. */
  private static int[] twiceTheRanks(Sample base, Sample head) {
    double[] first = base.sorted();
    double[] second = head.sorted();
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    int[] ranks = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      ranks[i] = atMost(sorted, Math.nextDown(all[i])) + 1 + atMost(sorted, all[i]);
    }
    return ranks;
  }

  /** How many values are at most the given. */
  private static int atMost(double[] sorted, double value) {
    int count = 0;
    while (count < sorted.length && sorted[count] <= value) {
      count++;
    }
    return count;
  }

  /** Among all choices of so many ranks. */
  private static Tails exact(int[] ranks, int size, int sum) {
    int total = Arrays.stream(ranks).sum();
    double[][] ways = new double[size + 1][total + 1];
    ways[0][0] = 1;
    for (int rank : ranks) {
      for (int chosen = size; chosen > 0; chosen--) {
        for (int s = total; s >= rank; s--) {
          ways[chosen][s] += ways[chosen - 1][s - rank];
        }
      }
    }
    double below = 0;
    double all = 0;
    for (int s = 0; s <= total; s++) {
      below += s <= sum ? ways[size][s] : 0;
      all += ways[size][s];
    }
    return new Tails(below / all, (all - below + ways[size][sum]) / all);
  }

  private static Tails normal(int[] ranks, int size, int sum) {
    int all = ranks.length;
    double mean = size * (all + 1.0);
    double squares = Arrays.stream(ranks).mapToDouble(r -> (r - all - 1.0) * (r - all - 1.0)).sum();
    double deviation = Math.sqrt((double) size * (all - size) / (all * (all - 1.0)) * squares);
    return deviation == 0
        ? new Tails(1, 1)
        : new Tails(
            NORMAL.cumulativeProbability((sum - mean + 1) / deviation),
            NORMAL.survivalProbability((sum - mean - 1) / deviation));
  }
}
