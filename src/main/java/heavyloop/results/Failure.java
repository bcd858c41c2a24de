package heavyloop.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fork that failed, for the results file.
 *
 * @param mode JMH's abbreviation
 * @param fork its number among the forks of its benchmark, from 1
 * @param cause one line for people
 * @param output the last lines that the fork printed
 */
public record Failure(
    String benchmark,
    String mode,
    int threads,
    SortedMap<String, String> params,
    int fork,
    String cause,
    List<String> output) {
  public Failure {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    output = List.copyOf(output);
  }
}
