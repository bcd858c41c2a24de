package heavyloop.run;

import java.util.Locale;
import org.openjdk.jmh.results.Result;

/** Scores for people, while they wait. */
final class Scores {
  private Scores() {}

  /** Four significant digits and the unit: {@code 4.012 ms/op}. */
  static String of(Result<?> result) {
    double score = result.getScore();
    int before = score > 0 ? (int) Math.floor(Math.log10(score)) + 1 : 1;
    int decimals = Math.max(0, Math.min(6, 4 - before));
    return String.format(Locale.ROOT, "%." + decimals + "f %s", score, result.getScoreUnit());
  }
}
