/**
 * Lockstep: forks that live at once and take turns, iteration by iteration, so what slows the
 * machine down for a while slows down all of them. {@link heavyloop.forks.lockstep.Turns} decides
 * whose turn it is, {@link heavyloop.forks.lockstep.Referee} talks to the forks.
 *
 * <p>Imports {@code results} for units. The other end of the line is {@link
 * heavyloop.forks.guest.TurnProfiler}.
 */
package heavyloop.forks.lockstep;
