/**
 * The work, and how we know that it was done: the heavy loop, batches of independent tasks that run
 * it, and the algebra that gives their answers without running them.
 *
 * <p>Imports nothing of this project; knows neither threads nor JMH. Start reading at {@link
 * heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite.work;
