/**
 * Lockstep: forks that are alive at once take turns, iteration by iteration, so a temporary
 * slowdown of the machine hits all of them. {@link heavyloop.forks.lockstep.Turns} decides whose
 * turn it is, {@link heavyloop.forks.lockstep.Referee} talks to the forks.
 *
 * <p>Imports {@code results} for units. The other end of the connection is {@link
 * heavyloop.forks.guest.TurnProfiler}.
 */
package heavyloop.forks.lockstep;
