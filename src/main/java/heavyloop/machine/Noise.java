package heavyloop.machine;

/**
 * A reason why measurements on this machine differ from each other or from those of another.
 *
 * @param source in a word
 * @param seen what was seen
 * @param advice what to do about it
 */
public record Noise(String source, String seen, String advice) {}
