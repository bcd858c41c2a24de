package heavyloop.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Of ranks without ties, which are the same whatever the values. */
  private static final Map<Sizes, double[]> UNTIED = new ConcurrentHashMap<>();

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

  /** Of the values of the first sample, then of those of the second; by merging both. */
  private static int[] twiceTheRanks(Sample base, Sample head) {
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

  /** How many values the first sample has, and both. */
  private record Sizes(int first, int both) {}

  /** Among all choices of so many ranks. */
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

  /** How many choices of so many ranks have each sum. */
  private static double[] ways(int[] ranks, int size) {
    double[][] ways = new double[size + 1][Arrays.stream(ranks).sum() + 1];
    ways[0][0] = 1;
    int reached = 0;
    for (int rank : ranks) {
      reached += rank;
      for (int chosen = size; chosen > 0; chosen--) {
        for (int s = reached; s >= rank; s--) {
          ways[chosen][s] += ways[chosen - 1][s - rank];
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
}
