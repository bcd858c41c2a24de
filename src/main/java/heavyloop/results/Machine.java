package heavyloop.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a record says of the machine that it was measured on.
 *
 * @param identity equal for one and the same machine
 * @param facts all else, by names with dots: {@code cpu.model}
 */
public record Machine(String identity, SortedMap<String, String> facts) {
  /** Copies the facts. */
  public Machine {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
