/**
 * The dining philosophers: who needs two locks at once, taken one after the other, can wait in a
 * circle for ever. How can that be avoided, what does each way cost, and does it let anybody
 * starve? A philosopher is a thread, a meal is a run of the heavy loop with both forks in hand, and
 * an {@linkplain heavyloop.suite.philosophers.Etiquette etiquette} is a way to avoid the deadlock,
 * one class each; {@link heavyloop.suite.philosophers.Naive} is the way into it.
 *
 * <p>May import {@code heavyloop.suite.work} and nothing else of ours, and knows nothing of JMH.
 * Start reading at {@link heavyloop.suite.philosophers.LockOrdering}; {@link
 * heavyloop.suite.philosophers.Etiquettes} lists them all.
 */
package heavyloop.suite.philosophers;
