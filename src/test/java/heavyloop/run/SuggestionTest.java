package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> WORDS = List.of("demo", "Sequential", "ForkJoin");

  @Test
  void the_nearest_word_is_suggested_whatever_its_case() {
    assertThat(Suggestion.suggest("forkjion", WORDS)).isEqualTo("; did you mean 'ForkJoin'?");
  }

  @Test
  void nothing_is_suggested_that_is_not_near() {
    assertThat(Suggestion.suggest("Quicksort", WORDS)).isEmpty();
    assertThat(Suggestion.suggest("demo", List.of())).isEmpty();
  }
}
