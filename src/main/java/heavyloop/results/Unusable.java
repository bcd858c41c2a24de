package heavyloop.results;

/**
 * A well-formed record without usable results, or a fork that failed.
 *
 * @param record the number of the record in its file, from 1
 */
public record Unusable(int record, String benchmark, String why) {}
