package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SideOptionsTest {

  @Test
  void nothing_said_is_no_argument() {
    assertThat(SideOptions.arguments(null)).isEmpty();
    assertThat(SideOptions.arguments("")).isEmpty();
    assertThat(SideOptions.arguments("  ")).isEmpty();
  }

  @Test
  void arguments_are_apart_by_blanks_but_not_in_quotes() {
    assertThat(SideOptions.arguments("-Xmx1g  -XX:+UseZGC"))
        .containsExactly("-Xmx1g", "-XX:+UseZGC");
    assertThat(SideOptions.arguments("-Da=\"b c\" \"-Dd=e  f\""))
        .containsExactly("-Da=b c", "-Dd=e  f");
    assertThat(SideOptions.arguments("\"-Da=never closed")).containsExactly("-Da=never closed");
  }

  @Provide
  Arbitrary<List<String>> argumentLists() {
    return Arbitraries.strings()
        .withChars("-aZ09 =:+/\\.,'$@*")
        .ofMinLength(1)
        .ofMaxLength(12)
        .list()
        .ofMaxSize(6);
  }

  @Property(tries = 300)
  void what_is_quoted_is_kept_to_the_letter(@ForAll("argumentLists") List<String> arguments) {
    String line = arguments.stream().map(one -> '"' + one + '"').collect(Collectors.joining("  "));
    assertThat(SideOptions.arguments(line)).isEqualTo(arguments);
  }
}
