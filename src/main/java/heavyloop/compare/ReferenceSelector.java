package heavyloop.compare;

import static java.util.stream.Collectors.joining;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds the user's reference among benchmarks. An exact name takes precedence over an expression,
 * since {@code HashMap} also matches {@code ConcurrentHashMap}. The order is: a parameter with its
 * value, as tables print it ({@code impl=HashMap}); a method or a class; the value of any
 * parameter; an expression.
 */
final class ReferenceSelector {
  private static final int MOST_CANDIDATES = 6;

  private enum Way {
    PARAMETER,
    NAME,
    VALUE,
    EXPRESSION
  }

  private final Reference reference;
  private final Way way;
  private final Collection<BenchmarkId> all;

  private ReferenceSelector(Reference reference, Way way, Collection<BenchmarkId> all) {
    this.reference = reference;
    this.way = way;
    this.all = all;
  }

  /** Chooses the most exact way in which the reference names any of the benchmarks. */
  static ReferenceSelector of(Reference reference, Collection<BenchmarkId> all) {
    if (reference.isNamed()) {
      for (Way way : Way.values()) {
        ReferenceSelector selector = new ReferenceSelector(reference, way, all);
        if (all.stream().anyMatch(id -> selector.match(id).isPresent())) {
          return selector;
        }
      }
    }
    return new ReferenceSelector(reference, Way.EXPRESSION, all);
  }

  /**
   * Whether a benchmark is a reference.
   *
   * @return the parameters whose values make it one; empty if it isn't
   */
  Optional<Set<String>> match(BenchmarkId id) {
    if (!id.metric().isEmpty() && !reference.words().contains(":")) {
      return Optional.empty(); // A metric; the benchmark it belongs to is the reference.
    }
    return switch (way) {
      case PARAMETER -> chosenBy(parameters(id, (name, value) -> isWords(name + "=" + value)));
      case NAME -> isCalled(id.benchmark()) ? Optional.of(Set.of()) : Optional.empty();
      case VALUE -> chosenBy(parameters(id, (name, value) -> isWords(value)));
      case EXPRESSION ->
          isFound(id.benchmark())
              ? Optional.of(Set.of())
              : chosenBy(parameters(id, (name, value) -> isFound(value)));
    };
  }

  private static Optional<Set<String>> chosenBy(Set<String> parameters) {
    return parameters.isEmpty() ? Optional.empty() : Optional.of(parameters);
  }

  private interface Condition {
    boolean holds(String parameter, String value);
  }

  private static Set<String> parameters(BenchmarkId id, Condition condition) {
    Set<String> names = new TreeSet<>();
    id.params()
        .forEach(
            (name, value) -> {
              if (condition.holds(name, value)) {
                names.add(name);
              }
            });
    return names;
  }

  private boolean isWords(String text) {
    return text.equals(reference.words());
  }

  /** Whether the words are the name, its method, or its class, qualified or not. */
  private boolean isCalled(String benchmark) {
    return ends(benchmark) || ends(Labels.typeOf(benchmark));
  }

  private boolean ends(String name) {
    return isWords(name) || name.endsWith("." + reference.words());
  }

  private boolean isFound(String text) {
    return reference.names().matcher(text).find();
  }

  /**
   * Refuses words that name nothing or are ambiguous.
   *
   * @throws UserException with the possible meanings
   */
  void requireClear() {
    Set<String> meanings = meanings();
    if (meanings.isEmpty()) {
      throw new UserException(
          String.format(
              "--reference %s names no benchmark, method, class or parameter's value; there are %s",
              reference.words(), some(candidates())));
    }
    if (meanings.size() > 1) {
      throw new UserException(
          String.format(
              "--reference %s may be %s: name one of them in full",
              reference.words(), String.join(" or ", meanings)));
    }
  }

  private Set<String> meanings() {
    Set<String> meanings = new LinkedHashSet<>();
    for (BenchmarkId id : all) {
      Optional<Set<String>> chosenBy = match(id);
      if (chosenBy.isPresent() && (way == Way.PARAMETER || way == Way.EXPRESSION)) {
        return Set.of(reference.words());
      }
      if (way == Way.NAME || way == Way.VALUE) {
        chosenBy
            .filter(params -> params.isEmpty())
            .ifPresent(params -> meanings.add("the name " + name(id)));
        parameters(id, (name, value) -> isWords(value))
            .forEach(name -> meanings.add(name + "=" + reference.words()));
      }
    }
    return meanings;
  }

  /** One name covers all classes with a method, since the method is the reference in each. */
  private String name(BenchmarkId id) {
    return ends(id.benchmark())
        ? id.benchmark().substring(id.benchmark().lastIndexOf('.') + 1)
        : reference.words();
  }

  /** The values of parameters first, since these usually distinguish variants, then methods. */
  private Set<String> candidates() {
    Set<String> candidates = new LinkedHashSet<>();
    for (BenchmarkId id : all) {
      for (Map.Entry<String, String> param : id.params().entrySet()) {
        candidates.add(param.getKey() + "=" + param.getValue());
      }
    }
    Labels labels = new Labels(all);
    Stream<String> names =
        all.stream().map(id -> labels.shortName(id).replaceFirst(" \\(.*", "")).distinct();
    Set<String> both = new LinkedHashSet<>(names.toList());
    both.addAll(candidates);
    return both;
  }

  private static String some(Set<String> candidates) {
    int more = candidates.size() - MOST_CANDIDATES;
    return candidates.stream().limit(MOST_CANDIDATES).collect(joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
