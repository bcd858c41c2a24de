/**
 * The program from which this suite grew, for people who want to see concurrency rather than
 * measure it: a few heavy tasks that report when they start and finish. There is also a deadlock to
 * watch.
 *
 * <p>May import {@code heavyloop.suite.strategies}, {@code heavyloop.suite.philosophers} and {@code
 * heavyloop.suite.work}. Start reading at {@link heavyloop.suite.demo.Demo}.
 */
package heavyloop.suite.demo;
