package heavyloop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "heavyloop";
  private static final String FIXTURES = "heavyloop.architecture.fixture";
  private static final ArchitectureRules RULES = new ArchitectureRules(ROOT);
  private static final ArchitectureRules FIXTURE_RULES = new ArchitectureRules(FIXTURES);

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPath(Path.of("target", "classes"));

  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(FIXTURES);

  static List<String> packages() {
    return ArchitectureRules.packages();
  }

  static Set<String> uses() {
    return RULES.uses().keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_imports_only_what_it_may(String name) {
    RULES.imports(name).check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void libraries_and_the_system_are_used_only_in_their_places(String rule) {
    RULES.uses().get(rule).check(MAIN);
  }

  @Test
  void an_import_of_another_package_is_rejected() {
    assertRejected(FIXTURE_RULES.imports("stats"), "stats.Breaks");
  }

  @Test
  void an_import_of_a_package_above_or_below_an_allowed_one_is_rejected() {
    assertRejected(FIXTURE_RULES.imports("results"), "results.Breaks");
  }

  @ParameterizedTest
  @MethodSource("uses")
  void using_a_library_or_the_system_elsewhere_is_rejected(String rule) {
    FIXTURE.stream()
        .filter(type -> type.getPackageName().equals(FIXTURES + "." + rule))
        .filter(type -> type.getSimpleName().startsWith("Breaks"))
        .forEach(
            type ->
                assertRejected(FIXTURE_RULES.uses().get(rule), rule + "." + type.getSimpleName()));
  }

  private static void assertRejected(ArchRule rule, String type) {
    String name = FIXTURES + "." + type;
    assertThat(FIXTURE.contain(name)).as(name).isTrue();
    assertThat(rule.evaluate(FIXTURE).getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains("<" + name + ".") || detail.contains("<" + name + ">"));
  }

  @Test
  void every_package_has_a_rule_for_its_imports_and_states_its_purpose() {
    Set<String> names = new TreeSet<>();
    MAIN.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> !name.equals(ROOT))
        .forEach(names::add);
    assertThat(names)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(MAIN.contain(name + ".package-info")).as(name).isTrue());
    assertThat(names).map(name -> name.substring(ROOT.length() + 1)).isSubsetOf(packages());
  }
}
