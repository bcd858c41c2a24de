package heavyloop.suite.philosophers;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The ways that avoid the deadlock, each for any number of philosophers. */
public final class Etiquettes {
  /** By name, which is that of the benchmark too. */
  public static final Map<String, IntFunction<Etiquette>> SAFE =
      Map.of(
          "lockOrdering", LockOrdering::new,
          "tryLockWithBackOff", TryLockWithBackOff::new,
          "coarseLock", philosophers -> new CoarseLock(),
          "limitedDiners", LimitedDiners::new,
          "actor", Actor::new);

  private Etiquettes() {}

  /**
   * The etiquette of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static IntFunction<Etiquette> named(String name) {
    IntFunction<Etiquette> etiquette = SAFE.get(name);
    if (etiquette == null) {
      SortedMap<String, ?> known = new TreeMap<>(SAFE);
      throw new IllegalArgumentException(
          "there is no etiquette '" + name + "' (there are: " + known.keySet() + ")");
    }
    return etiquette;
  }
}
