/**
 * The work, and how we know that it was done: the heavy loop, batches of independent tasks that run
 * it, and the algebra that gives their answers without running them. {@link
 * heavyloop.suite.work.Uninterruptibly} is how those who run batches wait for their threads.
 *
 * <p>Imports nothing of this project; starts no thread and knows nothing of JMH. Start reading at
 * {@link heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite.work;
