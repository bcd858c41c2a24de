/**
 * Statistics: pure functions and small immutable values on {@code double}s, without files, clocks
 * or randomness. Each cites its source and states its domain.
 *
 * <p>Imports no other package of Heavyloop. Start reading at {@link heavyloop.stats.MeanContrast},
 * the source of all intervals and p-values of ratios.
 */
package heavyloop.stats;
