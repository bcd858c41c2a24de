/**
 * Two builds on one machine, in alternating forks, until it is clear whether the new one is slower:
 * blocks of one fork of each are measured as long as they are needed, and no longer.
 *
 * <p>{@link heavyloop.gate.GatePlanner} asks both builds what they have, {@link
 * heavyloop.gate.GateSchedule} says which blocks come next, and {@link heavyloop.gate.GateSession}
 * does it. What decides is pure, in {@code gate.decision}.
 *
 * <p>May import {@code gate.decision}, {@code store}, {@code forks}, {@code progress}, {@code
 * compare}, {@code machine}, {@code results}, {@code stats}, {@code report} and {@code exit};
 * nothing of {@code run}. Start reading at {@link heavyloop.gate.GateSchedule}.
 */
package heavyloop.gate;
