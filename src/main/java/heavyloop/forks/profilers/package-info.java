/**
 * What runs in the fork beside the benchmark, in JMH's terms a profiler: how many cores are busy,
 * and what ends the fork when nobody is left to listen to it.
 *
 * <p>Imports {@code machine}.
 */
package heavyloop.forks.profilers;
