package heavyloop.processes;

import java.util.ArrayList;
import java.util.List;

/** Finds, in what a JVM says of its threads, who waits for whom. */
public final class Deadlock {
  private static final String HEAD = "Found one Java-level deadlock";
  private static final String STACKS = "Java stack information";

  private Deadlock() {}

  /**
   * The lines about deadlocks: each thread, the lock that it waits for, and who holds it.
   *
   * @param dump of {@code jcmd Thread.print}
   * @return none if there is no deadlock
   */
  public static List<String> in(List<String> dump) {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : dump) {
      inside = (inside || line.startsWith(HEAD)) && !line.startsWith(STACKS);
      if (inside && !line.isBlank() && !line.matches("=+")) {
        found.add(line);
      }
    }
    return found;
  }
}
