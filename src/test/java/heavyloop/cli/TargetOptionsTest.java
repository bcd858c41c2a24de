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

class TargetOptionsTest {

  @Test
  void a_blank_line_has_no_arguments() {
    assertThat(TargetOptions.arguments("")).isEmpty();
    assertThat(TargetOptions.arguments("  ")).isEmpty();
  }

  @Test
  void arguments_are_split_at_blanks_outside_quotes() {
    assertThat(TargetOptions.arguments("-Xmx1g  -XX:+UseZGC"))
        .containsExactly("-Xmx1g", "-XX:+UseZGC");
    assertThat(TargetOptions.arguments("-Da=\"b c\" \"-Dd=e  f\""))
        .containsExactly("-Da=b c", "-Dd=e  f");
    assertThat(TargetOptions.arguments("\"-Da=never closed")).containsExactly("-Da=never closed");
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
  void a_quoted_argument_is_kept_verbatim(@ForAll("argumentLists") List<String> arguments) {
    String line =
        arguments.stream().map(argument -> '"' + argument + '"').collect(Collectors.joining("  "));
    assertThat(TargetOptions.arguments(line)).isEqualTo(arguments);
  }
}
