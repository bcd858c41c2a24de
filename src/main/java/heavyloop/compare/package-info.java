/**
 * Two or more results files, side by side and honestly. Runs of one machine and JVM are tested,
 * benchmark by benchmark, on their forks; those of different ones are compared only by each run's
 * own ratio to its own reference.
 *
 * <p>Imports {@code results}, {@code stats} and {@code report}. Start reading at {@link
 * heavyloop.compare.Comparison}.
 */
package heavyloop.compare;
