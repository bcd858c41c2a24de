package heavyloop.suite.philosophers;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The protocols that really avoid the deadlock. */
public final class AvoidanceProtocols {
  /**
   * Factories of protocols for a given number of philosophers, by the name of the benchmark that
   * measures them.
   */
  public static final Map<String, IntFunction<AvoidanceProtocol>> SAFE =
      Map.of(
          "lockOrdering", LockOrdering::new,
          "tryLockWithBackOff", TryLockWithBackOff::new,
          "coarseLock", philosophers -> new CoarseLock(),
          "limitedDiners", LimitedDiners::new,
          "actor", Arbitrator::new);

  private AvoidanceProtocols() {}

  /**
   * The factory of a safe protocol.
   *
   * @throws IllegalArgumentException if no safe protocol has that name
   */
  public static IntFunction<AvoidanceProtocol> named(String name) {
    IntFunction<AvoidanceProtocol> maker = SAFE.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "no safe protocol is called '"
              + name
              + "' (known: "
              + new TreeSet<>(SAFE.keySet())
              + ")");
    }
    return maker;
  }
}
