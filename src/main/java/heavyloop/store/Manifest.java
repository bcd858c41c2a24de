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
 * Everything a measurement needs in order to be resumed.
 *
 * @param settings the settings of the run or of the gate
 * @param benchmarks the benchmarks in the order of the plan
 * @param identities the identities of the machine, the JVMs and the jars
 * @param resumedWith the identities that have changed since the start, for people
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
   * A fact that must not change while a measurement is interrupted.
   *
   * @param what the kind of fact, for people: {@code machine}
   * @param value the value that is compared
   * @param shown the value in messages
   */
  public record Identity(String what, String value, String shown) implements Serializable {}

  /** The manifest of a new measurement. */
  public static Manifest begin(
      Serializable settings, List<BenchmarkId> benchmarks, List<Identity> identities) {
    return new Manifest(settings, benchmarks, identities, List.of());
  }

  /**
   * Decides whether a measurement may be resumed: forks of different machines, JVMs or jars must
   * not share a record.
   *
   * @param now the manifest that a new measurement would have
   * @param override the option that lets the user resume anyway; empty if there is none
   * @param isOverridden whether the user has given that option
   * @param warn receives a line if so
   * @return the manifest from now on
   * @throws UserException if a change rules out resuming
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
          "It can't be resumed: it now has other benchmarks or parameters"
              + (changed.isEmpty() ? "" : ", " + String.join(", ", changed))
              + "; start a new one");
    }
    if (!changed.isEmpty() && !isOverridden) {
      throw new UserException(
          "It was started with "
              + String.join(" and ", shown)
              + ": forks of both must not share a record; start a new one"
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
