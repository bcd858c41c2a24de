package heavyloop.stats;

/**
 * An estimate of the shift between two samples that an outlier can't mislead: the median of all
 * pairwise differences.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Estimates of
 *     Location Based on Rank Tests</a>
 */
public final class HodgesLehmann {
  private HodgesLehmann() {}

  /** The median of all differences <i>head - base</i>. */
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
