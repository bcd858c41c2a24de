package heavyloop.store;

import heavyloop.exit.UserException;
import heavyloop.results.BenchmarkId;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a measurement must know of itself to be resumed.
 *
 * @param settings how it is run: a record of the run, or of the gate
 * @param benchmarks what is measured, in the order of the plan
 * @param identities of the machine, the JVMs and the jars
 * @param resumedWith which of the identities have changed since it began, for people
 */
public record Manifest(
    Serializable settings,
    List<BenchmarkId> benchmarks,
    List<Identity> identities,
    List<String> resumedWith)
    implements Serializable {
  public Manifest {
    benchmarks = List.copyOf(benchmarks);
    identities = List.copyOf(identities);
    resumedWith = List.copyOf(resumedWith);
  }

  /**
   * Something that must not change between two halves of a measurement.
   *
   * @param what it is, for people: {@code machine}
   * @param value that is compared
   * @param shown to people
   */
  public record Identity(String what, String value, String shown) implements Serializable {}

  /** A manifest of something that begins. */
  public static Manifest begin(
      Serializable settings, List<BenchmarkId> benchmarks, List<Identity> identities) {
    return new Manifest(settings, benchmarks, identities, List.of());
  }

  /**
   * Decides whether a measurement may be resumed: forks of different machines, JVMs or jars must
   * not share a record.
   *
   * @param now the manifest as it would be if it began now
   * @param override the option by which the user can resume all the same; empty if there is none
   * @param isOverridden whether the user has given it
   * @param warn takes a line if so
   * @return the manifest from now on
   * @throws UserException if something has changed that may not
   */
  public Manifest resumedAs(
      Manifest now, String override, boolean isOverridden, Consumer<String> warn) {
    List<String> changed = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < now.identities.size(); i++) {
      Identity then = identities.get(i);
      Identity today = now.identities.get(i);
      if (!then.value.equals(today.value)) {
        changed.add("another " + then.what);
        shown.add("another " + then.what + " (" + then.shown + ", now " + today.shown + ")");
      }
    }
    if (!benchmarks.equals(now.benchmarks)) {
      throw new UserException(
          "It can't be resumed: there are other benchmarks or parameters now"
              + (changed.isEmpty() ? "" : ", with " + String.join(", ", changed))
              + "; begin a new one");
    }
    if (!changed.isEmpty() && !isOverridden) {
      throw new UserException(
          "It was begun with "
              + String.join(" and ", shown)
              + ": forks of both must not share a record; begin a new one"
              + (override.isEmpty() ? "" : ", or resume with " + override));
    }
    if (!changed.isEmpty()) {
      warn.accept("Resumed with " + String.join(", ", changed));
    }
    Set<String> all = new LinkedHashSet<>(resumedWith);
    all.addAll(changed);
    return new Manifest(settings, benchmarks, now.identities, List.copyOf(all));
  }
}
