package heavyloop.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** What somebody may have meant who has typed something else. */
final class Suggestion {
  private Suggestion() {}

  /**
   * A part of a sentence that names the word with the fewest changes of a letter, or nothing if
   * more than a third of the letters would have to change.
   */
  static String of(String typed, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt((String word) -> distance(typed, word)))
        .filter(word -> distance(typed, word) <= Math.max(2, typed.length() / 3))
        .map(word -> "; did you mean '" + word + "'?")
        .orElse("");
  }

  private static int distance(String typed, String word) {
    return levenshtein(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
  }

  /**
   * The fewest insertions, deletions and substitutions of letters that turn a word into another.
   */
  private static int levenshtein(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
