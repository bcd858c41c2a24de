/**
 * Two builds on one machine, in alternating forks, until it is clear whether the new one is slower:
 * blocks of one fork of each are measured as long as they are needed, and no longer.
 *
 * <p>{@link heavyloop.gate.GatePlan} asks both builds for their benchmarks, {@link
 * heavyloop.gate.GateSchedule} says which blocks come next, {@link heavyloop.gate.GateSession} runs
 * them, and {@link heavyloop.gate.GateResult} reports the verdicts. The decisions are pure, in
 * {@code gate.decision}.
 *
 * <p>May import {@code gate.decision}, {@code store}, {@code forks}, {@code compare}, {@code
 * machine}, {@code results}, {@code stats}, {@code report} and {@code exit}; nothing of {@code
 * run}. Start reading at {@link heavyloop.gate.GateSchedule}.
 */
package heavyloop.gate;
