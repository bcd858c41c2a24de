package heavyloop.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The allowed imports between the packages below a root, and the places that may use libraries and
 * the system.
 */
final class ArchitectureRules {
  /** The packages of ours that a package may import; each name is one package, not a tree. */
  private static final Map<String, List<String>> IMPORTS = new LinkedHashMap<>();

  static {
    allow("exit");
    allow("processes");
    allow("stats");
    allow("report");
    allow("suite.work");
    allow("suite.strategies", "suite.work", "suite.channels");
    allow("suite.channels", "suite.work");
    allow("suite.requests", "suite.work");
    allow("suite.philosophers", "suite.work");
    allow("suite.demo", "suite.work", "suite.strategies", "suite.philosophers");
    for (String question :
        List.of("", ".parallelism", ".concurrency", ".challenges", ".controls")) {
      allow(
          "suite.benchmarks" + question,
          "suite.benchmarks",
          "suite.work",
          "suite.strategies",
          "suite.channels",
          "suite.requests",
          "suite.philosophers");
    }
    allow("suite", "suite.work", "suite.strategies", "suite.philosophers", "suite.benchmarks");
    allow("results", "exit", "suite");
    allow("machine", "report");
    allow("compare", "exit", "stats", "report", "results", "suite");
    allow("history", "compare", "exit", "stats", "report", "results");
    allow("claims", "stats", "report", "results", "suite");
    allow("summary", "compare", "claims", "stats", "report", "results", "suite");
    allow("forks.guest");
    allow("forks.lockstep", "exit", "results");
    allow("forks.profilers", "machine");
    allow(
        "forks",
        "forks.guest",
        "forks.lockstep",
        "forks.profilers",
        "exit",
        "processes",
        "report",
        "machine",
        "results",
        "stats");
    allow("store", "forks", "exit", "report", "machine", "results");
    allow("run", "store", "forks", "exit", "stats", "report", "machine", "results", "suite");
    allow("gate.decision", "stats");
    allow(
        "gate",
        "gate.decision",
        "store",
        "forks",
        "exit",
        "stats",
        "report",
        "machine",
        "results",
        "compare");
    allow(
        "page",
        "machine",
        "results",
        "compare",
        "summary",
        "claims",
        "gate",
        "gate.decision",
        "report",
        "stats",
        "suite");
    allow(
        "cli",
        "page",
        "exit",
        "report",
        "machine",
        "results",
        "compare",
        "history",
        "claims",
        "summary",
        "forks",
        "run",
        "gate",
        "suite",
        "suite.work",
        "suite.strategies",
        "suite.demo");
  }

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  private static void allow(String importer, String... imported) {
    IMPORTS.put(importer, List.of(imported));
  }

  /** The packages that have a rule for their imports. */
  static List<String> packages() {
    return List.copyOf(IMPORTS.keySet());
  }

  /** The rule for a package's imports of ours. */
  ArchRule imports(String importer) {
    String[] allowed =
        Stream.concat(Stream.of(importer), IMPORTS.get(importer).stream())
            .map(this::name)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> others =
        resideInAPackage(root + "..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
            .as("other packages of ours");
    return noClasses().that().resideInAPackage(name(importer)).should().dependOnClassesThat(others);
  }

  /** The rules for libraries and the system, each under the name of the fixture that breaks it. */
  Map<String, ArchRule> uses() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("oshi", onlyIn("oshi..", "machine"));
    rules.put("jmh", onlyIn("org.openjdk.jmh..", "suite.benchmarks", "forks", "run"));
    rules.put("picocli", onlyIn("picocli..", "cli"));
    rules.put("jackson", onlyIn("com.fasterxml.jackson..", "results", "report"));
    rules.put(
        "processbuilder",
        noneBut("processes").should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class));
    rules.put("exec", noClasses().should().accessTargetWhere(calls(Runtime.class, "exec")));
    rules.put(
        "systemexit",
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(name("Main"))
            .and()
            .doNotHaveFullyQualifiedName(name("forks.profilers.LifelineProfiler"))
            .and()
            .doNotHaveFullyQualifiedName(name("forks.guest.TurnProfiler"))
            .should()
            .accessTargetWhere(
                calls(System.class, "exit").or(calls(Runtime.class, "exit", "halt"))));
    return rules;
  }

  /** Any overload, called or passed on as a method reference. */
  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
    return DescribedPredicate.describe(
        "calls " + owner.getSimpleName() + "." + String.join(" or ", names),
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && List.of(names).contains(access.getName()));
  }

  private ArchRule onlyIn(String library, String... users) {
    return noneBut(users).should().dependOnClassesThat().resideInAPackage(library);
  }

  private GivenClassesConjunction noneBut(String... users) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            Arrays.stream(users).map(user -> name(user) + "..").toArray(String[]::new));
  }

  private String name(String below) {
    return root + "." + below;
  }
}
