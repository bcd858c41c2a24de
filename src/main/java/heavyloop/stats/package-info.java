/**
 * Statistics: pure functions and small immutable values on {@code double}s, without files, clocks
 * or randomness. Each cites its source and says its domain.
 *
 * <p>Imports nothing of ours. Start reading at {@link heavyloop.stats.MeanContrast}, which gives
 * all intervals and p-values of ratios.
 */
package heavyloop.stats;
