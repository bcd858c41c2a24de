package heavyloop.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

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
    return LevenshteinDistance.getDefaultInstance()
        .apply(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
  }
}
