/**
 * JMH profilers, which run in the fork beside the benchmark: one counts the busy cores, another
 * ends an orphaned fork.
 *
 * <p>Imports {@code machine}.
 */
package heavyloop.forks.profilers;
