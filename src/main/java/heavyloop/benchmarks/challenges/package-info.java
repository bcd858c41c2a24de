/**
 * What makes concurrency hard, beyond dividing the work: threads that need the same thing at the
 * same time. What does each way out cost, and whom does it cost it?
 *
 * <p>May import {@code heavyloop.philosophers} as well. Start reading at {@link
 * heavyloop.benchmarks.challenges.DeadlockAvoidance}.
 */
package heavyloop.benchmarks.challenges;
