/**
 * What numbers say: pure functions and small immutable values on {@code double}s, without files,
 * clocks or chance. Each cites its source and says its domain.
 *
 * <p>Imports nothing of ours. Start reading at {@link heavyloop.stats.MeanContrast}, which all
 * intervals and p-values of ratios come from.
 */
package heavyloop.stats;
