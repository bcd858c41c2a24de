package heavyloop.results;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fork that measured nothing, as a file of this project's runs has it.
 *
 * @param mode as JMH abbreviates it
 * @param fork which one of its cell, from 1
 * @param cause a line for people
 * @param output the last lines that it printed
 */
public record Failure(
    String benchmark,
    String mode,
    int threads,
    SortedMap<String, String> params,
    int fork,
    String cause,
    List<String> output) {

  /** Copies the parameters and the lines. */
  public Failure {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    output = List.copyOf(output);
  }
}
