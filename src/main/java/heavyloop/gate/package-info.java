/**
 * Two builds on one machine, fork by fork in turns, until it is clear whether the new one is
 * slower: blocks of a fork of each are measured as long as they are needed, and no longer.
 *
 * <p>Imports {@code run}, {@code machine}, {@code results}, {@code compare}, {@code stats}, {@code
 * report}, {@code processes} and {@code errors}. Start reading at {@link heavyloop.gate.State},
 * which is what the gate decides by, and at {@link heavyloop.gate.GateLoop}, which measures.
 */
package heavyloop.gate;
