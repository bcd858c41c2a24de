/**
 * The work, and the proof that it was done: the heavy loop, batches of independent tasks that run
 * it, and the algebra that gives their answers without running them. {@link
 * heavyloop.suite.work.Uninterruptibly} lets runners of batches wait for their threads.
 *
 * <p>Imports nothing else of this project, starts no threads, and is independent of JMH. Start
 * reading at {@link heavyloop.suite.work.HeavyLoop}.
 */
package heavyloop.suite.work;
