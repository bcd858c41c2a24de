package heavyloop.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The machine of the forks, as far as the file describes it.
 *
 * @param identity equal for the same machine
 * @param facts all other facts, by dotted names: {@code cpu.model}
 */
public record Machine(String identity, SortedMap<String, String> facts) {
  public Machine {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }
}
