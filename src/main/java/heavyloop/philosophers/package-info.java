/**
 * The dining philosophers: who needs two locks at once, taken one after the other, can wait in a
 * circle for ever. How can that be avoided, what does each way cost, and does it let anybody
 * starve? A philosopher is a thread, a meal is a run of the heavy loop with both forks in hand, and
 * an {@linkplain heavyloop.philosophers.Etiquette etiquette} is a way to avoid the deadlock, one
 * class each; {@link heavyloop.philosophers.Naive} is the way into it.
 *
 * <p>May import {@code heavyloop.work} and nothing else of ours, and knows nothing of JMH. Start
 * reading at {@link heavyloop.philosophers.LockOrdering}; {@link heavyloop.philosophers.Etiquettes}
 * lists them all.
 */
package heavyloop.philosophers;
