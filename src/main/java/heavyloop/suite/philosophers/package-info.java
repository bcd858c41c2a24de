/**
 * The dining philosophers: threads that take two locks one after another can wait for each other in
 * a circle forever. How can that be avoided, what does each way cost, and does it let anybody
 * starve? A philosopher is a thread, and a meal is a run of the heavy loop with both forks in hand.
 * Each {@linkplain heavyloop.suite.philosophers.AvoidanceProtocol protocol} is a class; {@link
 * heavyloop.suite.philosophers.Naive} is the one that deadlocks.
 *
 * <p>May import {@code heavyloop.suite.work} and nothing else of this project; independent of JMH.
 * Start reading at {@link heavyloop.suite.philosophers.LockOrdering}; {@link
 * heavyloop.suite.philosophers.AvoidanceProtocols} lists the protocols.
 */
package heavyloop.suite.philosophers;
