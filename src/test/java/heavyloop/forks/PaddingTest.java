package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {
  @Test
  void each_fork_has_other_lengths() {
    Random random = new Random(1);
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      Padding padding = Padding.random(random);
      lengths.add(padding.property().length());
      lengths.add(padding.environment().get("HEAVYLOOP_PADDING").length());
    }
    assertThat(lengths).hasSizeGreaterThan(90).allMatch(length -> length < 4096);
  }

  @Test
  void the_arguments_of_the_target_come_after_the_padding_and_so_win() {
    BenchmarkJar jar = new BenchmarkJar("a.jar", List.of(), BenchmarkJar.JMH_MAIN, "1");
    Target target = new Target(jar, ForkFixtures.jvm(17), List.of("-Da=1"));
    assertThat(new Padding("xx", "").of(target).jvmArgs())
        .containsExactly("-Dheavyloop.padding=xx", "-Da=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "[ \"-Dheavyloop.padding=xxx\" ]           | [  ]",
        "[ \"-Dheavyloop.padding=\", \"-Da\" ]     | [ \"-Da\" ]",
        "[ \"-Da\", \"-Dheavyloop.padding=x\" ]    | [ \"-Da\" ]",
        "[\"-Da\",\"-Dheavyloop.padding=x\",\"-Db\"] | [\"-Da\",\"-Db\"]",
        "[ \"-Dpadding=x\" ]                     | [ \"-Dpadding=x\" ]",
      })
  void results_do_not_name_it(String arguments, String without) {
    assertThat(Padding.removeFrom(arguments)).isEqualTo(without);
  }
}
