package heavyloop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "heavyloop";
  private static final String FIXTURES = "heavyloop.architecture.fixture";

  private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT).byFixture();
  private static final Map<String, ArchRule> FIXTURE_RULES =
      new ArchitectureRules(FIXTURES).byFixture();

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages(ROOT);

  static Stream<String> rules() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_holds(String rule) {
    RULES.get(rule).check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_rejects_what_breaks_it(String rule) {
    JavaClasses fixture =
        new ClassFileImporter().importPackages(FIXTURES + "." + rule, FIXTURES + ".shared");
    List<String> details =
        FIXTURE_RULES.get(rule).evaluate(fixture).getFailureReport().getDetails();
    assertThat(fixture)
        .filteredOn(type -> type.getSimpleName().startsWith("Breaks"))
        .isNotEmpty()
        .allSatisfy(
            breaks ->
                assertThat(details)
                    .anyMatch(
                        detail ->
                            detail.contains("<" + breaks.getName() + ".")
                                || detail.contains("<" + breaks.getName() + ">")));
  }

  @Test
  void every_package_has_a_rule_for_what_it_imports() {
    assertThat(MAIN)
        .map(JavaClass::getPackageName)
        .filteredOn(name -> !name.equals(ROOT))
        .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
        .isSubsetOf(RULES.keySet());
  }

  @Test
  void every_package_says_what_it_is_for() {
    Set<String> packages =
        MAIN.stream()
            .filter(type -> !type.getPackageName().equals(ROOT))
            .map(type -> type.getPackageName())
            .collect(java.util.stream.Collectors.toSet());
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(MAIN.contain(name + ".package-info")).as(name).isTrue());
  }
}
