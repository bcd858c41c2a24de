/**
 * The program that this suite grew from, for somebody who wants to see concurrency rather than
 * measure it: a few heavy tasks that say when they start and when they are finished. And what it
 * grew into: a deadlock that can be looked at.
 *
 * <p>May import {@code heavyloop.suite.strategies}, {@code heavyloop.suite.philosophers} and {@code
 * heavyloop.suite.work}. Start reading at {@link heavyloop.suite.demo.Demo}.
 */
package heavyloop.suite.demo;
