package heavyloop.suite.philosophers;

import java.util.List;
import java.util.stream.IntStream;

/** The forks on a table: one between each two neighbours. */
final class Forks {
  private final List<Fork> forks;

  Forks(int philosophers) {
    forks = IntStream.range(0, philosophers).mapToObj(Fork::new).toList();
  }

  List<Fork> all() {
    return forks;
  }

  Fork left(int philosopher) {
    return forks.get(philosopher);
  }

  Fork right(int philosopher) {
    return forks.get((philosopher + 1) % forks.size());
  }
}
