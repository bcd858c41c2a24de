/**
 * Compares two builds on one machine, in alternating forks, until it is clear whether the new one
 * is slower: blocks with one fork of each are measured as long as needed, and no longer.
 *
 * <p>{@link heavyloop.gate.GatePlan} lists the benchmarks of both builds, {@link
 * heavyloop.gate.GateSchedule} decides which blocks come next, {@link heavyloop.gate.GateSession}
 * runs them, and {@link heavyloop.gate.GateReport} reports the verdicts. The decisions are pure, in
 * {@code gate.decision}.
 *
 * <p>May import {@code gate.decision}, {@code store}, {@code forks}, {@code compare}, {@code
 * machine}, {@code results}, {@code stats}, {@code report} and {@code exit}; nothing of {@code
 * run}. Start reading at {@link heavyloop.gate.GateSchedule}.
 */
package heavyloop.gate;
