/**
 * Decides when a gate has measured enough of a benchmark, and with what verdict: pure functions of
 * the blocks alone, so a resumed gate decides exactly like an uninterrupted one.
 *
 * <p>Imports {@code stats}. Start reading at {@link heavyloop.gate.decision.Decision}.
 */
package heavyloop.gate.decision;
