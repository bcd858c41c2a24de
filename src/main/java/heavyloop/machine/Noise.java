package heavyloop.machine;

import java.util.List;

/**
 * A reason why measurements on this machine differ from each other or from those of another.
 *
 * @param source in a word
 * @param seen what was seen
 * @param advice what to do about it
 */
public record Noise(String source, String seen, String advice) {
  /** What there is to see, the worst first. */
  public static List<Noise> of(Facts facts, Load load) {
    return NoiseCheck.all(facts, load);
  }
}
