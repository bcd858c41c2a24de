/**
 * The program that this suite grew from, for somebody who wants to see concurrency rather than
 * measure it: a few heavy tasks that say when they start and when they are finished. And what it
 * grew into: a deadlock that can be looked at.
 *
 * <p>May import {@code heavyloop.strategies}, {@code heavyloop.philosophers} and {@code
 * heavyloop.work}. Start reading at {@link heavyloop.demo.Demo}.
 */
package heavyloop.demo;
