package heavyloop.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Comparisons of two samples that are robust to outliers: the Mann-Whitney U test, which decides by
 * ranks whether one of them tends to be larger, and Hodges and Lehmann's estimate of their shift.
 *
 * <p>The test is exact, even with ties: tied values share the mean of their ranks, and the rank sum
 * of the first sample is compared with the rank sums of all subsets of its size (Mann and Whitney,
 * 1947; Lehmann, <i>Nonparametrics</i>, 1.4). The subsets are counted by dynamic programming over
 * doubled ranks, which are whole numbers. Above {@value #EXACT} values it uses the normal
 * approximation, corrected for ties and continuity.
 */
public final class RankTests {
  private static final int EXACT = 60;

  /** The counts for samples without ties, which depend on their sizes only. */
  private static final Map<Sizes, double[]> UNTIED = new ConcurrentHashMap<>();

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private RankTests() {}

  /** The probability of ranks at least as uneven if both have the same distribution. */
  public static double pTwoSided(Sample base, Sample head) {
    Tails tails = tails(base, head);
    return Math.min(1, 2 * Math.min(tails.below(), tails.above()));
  }

  /**
   * The probability of values of {@code head} at least as large if both have the same distribution.
   */
  public static double pGreater(Sample base, Sample head) {
    return tails(base, head).below();
  }

  /**
   * The probabilities of a rank sum at most, and at least, as large as that of the first sample.
   */
  private record Tails(double below, double above) {}

  private static Tails tails(Sample base, Sample head) {
    int[] ranks = doubledRanks(base, head);
    int size = base.size();
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ranks[i];
    }
    return ranks.length <= EXACT ? exact(ranks, size, sum) : normal(ranks, size, sum);
  }

  /** Ranks the values of the first sample, followed by those of the second, by merging both. */
  private static int[] doubledRanks(Sample base, Sample head) {
    double[] first = base.sorted();
    double[] second = head.sorted();
    int[] ranks = new int[first.length + second.length];
    int i = 0;
    int j = 0;
    while (i + j < ranks.length) {
      double value =
          i == first.length || (j < second.length && second[j] < first[i]) ? second[j] : first[i];
      int nextI = afterEqual(first, i, value);
      int nextJ = afterEqual(second, j, value);
      int rank = i + j + 1 + nextI + nextJ;
      Arrays.fill(ranks, i, nextI, rank);
      Arrays.fill(ranks, first.length + j, first.length + nextJ, rank);
      i = nextI;
      j = nextJ;
    }
    return ranks;
  }

  private static int afterEqual(double[] sorted, int from, double value) {
    int after = from;
    while (after < sorted.length && sorted[after] == value) {
      after++;
    }
    return after;
  }

  /** The sizes of the first sample and of both together. */
  private record Sizes(int first, int both) {}

  private static Tails exact(int[] ranks, int size, int sum) {
    double[] ways =
        areUntied(ranks)
            ? UNTIED.computeIfAbsent(new Sizes(size, ranks.length), n -> ways(ranks, size))
            : ways(ranks, size);
    double below = 0;
    double all = 0;
    for (int s = 0; s < ways.length; s++) {
      below += s <= sum ? ways[s] : 0;
      all += ways[s];
    }
    return new Tails(below / all, (all - below + ways[sum]) / all);
  }

  private static boolean areUntied(int... ranks) {
    boolean[] seen = new boolean[2 * ranks.length + 1];
    boolean untied = true;
    for (int rank : ranks) {
      untied &= rank % 2 == 0 && !seen[rank];
      seen[rank] = true;
    }
    return untied;
  }

  /** Counts, for each sum, the subsets of this size that have it. */
  private static double[] ways(int[] ranks, int size) {
    int[] sorted = ranks.clone();
    Arrays.sort(sorted);
    int[] least = new int[sorted.length + 1]; // By n, the sum of the n smallest ranks.
    for (int i = 0; i < sorted.length; i++) {
      least[i + 1] = least[i] + sorted[i];
    }
    double[][] ways = new double[size + 1][least[sorted.length] + 1];
    ways[0][0] = 1;
    for (int i = 0; i < sorted.length; i++) {
      int left = sorted.length - 1 - i;
      for (int chosen = Math.min(size, i + 1); chosen >= Math.max(1, size - left); chosen--) {
        double[] with = ways[chosen];
        double[] without = ways[chosen - 1];
        int most = least[i + 1] - least[i + 1 - chosen];
        for (int s = sorted[i] + least[chosen - 1]; s <= most; s++) {
          with[s] += without[s - sorted[i]];
        }
      }
    }
    return ways[size];
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

  /**
   * The shift of {@code head} against {@code base}: the median of all pairwise differences.
   *
   * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Estimates of
   *     Location Based on Rank Tests</a>
   */
  public static double shift(Sample base, Sample head) {
    double[] low = base.sorted();
    double[] high = head.sorted();
    double[] differences = new double[low.length * high.length];
    for (int i = 0; i < low.length; i++) {
      for (int j = 0; j < high.length; j++) {
        differences[i * high.length + j] = high[j] - low[i];
      }
    }
    return Sample.of(differences).median();
  }
}
