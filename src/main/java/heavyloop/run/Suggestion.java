package heavyloop.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests the word that somebody may have meant who has typed another one. */
final class Suggestion {
  private Suggestion() {}

  /**
   * The end of a sentence that names the most similar word; empty if more than a third of the
   * letters would have to change, or none.
   */
  static String suggest(String typed, Collection<String> words) {
    return words.stream()
        .filter(word -> !word.equals(typed))
        .min(Comparator.comparingInt((String word) -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= Math.max(2, typed.length() / 3))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  /** Levenshtein's distance, whatever the case of the letters, row by row of its matrix. */
  private static int distance(String typed, String word) {
    String a = typed.toLowerCase(Locale.ROOT);
    String b = word.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          row[j] = i + j;
        } else {
          int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
          row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        }
      }
      above = row;
    }
    return above[b.length()];
  }
}
