/**
 * What is computed, and how we know that it was: the heavy loop, a batch of independent tasks that
 * each run it, and the algebra that gives the answer without running it.
 *
 * <p>Knows nothing of threads, of JMH or of anything else of this project. Start reading at {@link
 * heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite.work;
