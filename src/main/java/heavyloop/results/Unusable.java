package heavyloop.results;

/**
 * A record that is understood, but that nothing can be said of.
 *
 * @param record its number in its file, from 1
 */
public record Unusable(int record, String benchmark, String why) {}
