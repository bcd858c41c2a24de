package heavyloop.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The arrows between the packages below a root, and where libraries and the system are used. */
final class ArchitectureRules {
  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** Each rule under the name of the fixture that breaks it. */
  Map<String, ArchRule> byFixture() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("work", imports("work"));
    rules.put("errors", imports("errors"));
    rules.put("strategies", imports("strategies", "work"));
    rules.put("stats", imports("stats"));
    rules.put("report", imports("report"));
    rules.put("results", imports("results", "errors"));
    rules.put("machine", imports("machine", "report"));
    rules.put("oshi", onlyIn("oshi..", "machine"));
    rules.put("compare", imports("compare", "results", "stats", "report", "errors"));
    rules.put("summary", imports("summary", "compare", "results", "stats", "report"));
    rules.put("history", imports("history", "compare", "results", "stats", "report"));
    rules.put("claims", imports("claims", "results", "stats", "report"));
    rules.put("requests", imports("requests", "work"));
    rules.put("philosophers", imports("philosophers", "work"));
    rules.put("demo", imports("demo", "strategies", "philosophers", "work"));
    rules.put("processes", imports("processes"));
    rules.put(
        "run", imports("run", "machine", "results", "strategies", "work", "processes", "errors"));
    rules.put("gate.listing", imports("gate.listing"));
    rules.put("gate.jar", imports("gate.jar", "machine", "results", "processes", "errors"));
    rules.put(
        "gate",
        imports(
            "gate",
            "run",
            "machine",
            "results",
            "compare",
            "stats",
            "report",
            "processes",
            "errors"));
    rules.put(
        "benchmarks", imports("benchmarks", "strategies", "requests", "philosophers", "work"));
    rules.put(
        "cli",
        imports(
            "cli",
            "run",
            "gate",
            "processes",
            "demo",
            "strategies",
            "philosophers",
            "work",
            "errors",
            "compare",
            "summary",
            "history",
            "claims",
            "gate",
            "machine",
            "results",
            "report"));
    rules.put("jmh", onlyIn("org.openjdk.jmh..", "benchmarks", "run", "gate.listing"));
    rules.put("picocli", onlyIn("picocli..", "cli"));
    rules.put("jackson", onlyIn("com.fasterxml.jackson..", "results", "report"));
    rules.put(
        "processbuilder",
        noneBut("processes").should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class));
    rules.put("exec", noClasses().should().accessTargetWhere(uses(Runtime.class, "exec")));
    rules.put(
        "exit",
        noneButMain()
            .and()
            .doNotHaveFullyQualifiedName(root + ".run.profilers.LifelineProfiler")
            .should()
            .accessTargetWhere(uses(System.class, "exit").or(uses(Runtime.class, "exit", "halt"))));
    rules.put("usescli", noneButMain().and(outside("cli")).should(dependOn("cli")));
    rules.put(
        "usesbenchmarks", noClasses().that(outside("benchmarks")).should(dependOn("benchmarks")));
    return rules;
  }

  /** Of ours, a package imports itself and those named, and nothing else. */
  private ArchRule imports(String importer, String... imported) {
    String[] allowed =
        Stream.concat(Stream.of(importer), Arrays.stream(imported))
            .map(this::below)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> others =
        resideInAnyPackage(root + "..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
            .as("other packages of ours");
    return noClasses()
        .that()
        .resideInAPackage(below(importer))
        .should()
        .dependOnClassesThat(others);
  }

  /** Any overload, called or handed on as a method reference. */
  private static DescribedPredicate<JavaAccess<?>> uses(Class<?> owner, String... names) {
    return DescribedPredicate.describe(
        "uses " + owner.getSimpleName() + "." + String.join(" or ", names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(access.getName()));
  }

  private GivenClassesConjunction noneButMain() {
    return noClasses().that().doNotHaveFullyQualifiedName(root + ".Main");
  }

  private DescribedPredicate<JavaClass> outside(String name) {
    return DescribedPredicate.not(resideInAnyPackage(below(name)));
  }

  private ArchCondition<JavaClass> dependOn(String name) {
    return ArchConditions.dependOnClassesThat(resideInAnyPackage(below(name)));
  }

  private ArchRule onlyIn(String library, String... users) {
    return noneBut(users).should().dependOnClassesThat().resideInAPackage(library);
  }

  private GivenClassesConjunction noneBut(String... users) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(Arrays.stream(users).map(this::below).toArray(String[]::new));
  }

  private String below(String name) {
    return root + "." + name + "..";
  }
}
