/**
 * The mechanisms by which Java can run a {@linkplain heavyloop.suite.work.Batch batch} of tasks:
 * one class each, with a method for each variant of its use. A {@linkplain
 * heavyloop.suite.strategies.Mechanism mechanism} knows nothing of JMH: the benchmarks measure it,
 * the demo shows it, and the tests take it apart.
 *
 * <p>All variants keep the same contract. Every task runs once, and the batch's answer is returned.
 * An exception in a task reaches the caller, as itself or as a cause, whichever is the mechanism's
 * habit. An interrupted caller returns at the latest when the running tasks have ended or, if the
 * mechanism ignores interrupts, when all tasks have ended. There are never more threads inside
 * tasks than the mechanism's parallelism allows.
 *
 * <p>May import {@code heavyloop.suite.work} and {@code heavyloop.suite.channels}. Start reading at
 * {@link heavyloop.suite.strategies.FixedPoolRunner}; {@link heavyloop.suite.strategies.Strategy}
 * lists the strategies.
 */
package heavyloop.suite.strategies;
