/**
 * The program from which this suite grew, for those who want to see concurrency rather than measure
 * it: a few heavy tasks that report when they start and finish. Beside it stands a deadlock that
 * can be watched.
 *
 * <p>May import {@code heavyloop.suite.strategies}, {@code heavyloop.suite.philosophers} and {@code
 * heavyloop.suite.work}. Start reading at {@link heavyloop.suite.demo.Demo}.
 */
package heavyloop.suite.demo;
