/**
 * I/O-bound work for real: a server on the loopback address that takes its time to answer, and the
 * clients that wait for it, each in its own way.
 *
 * <p>May import {@code heavyloop.suite.work}. Start reading at {@link
 * heavyloop.suite.requests.DelayServer}.
 */
package heavyloop.suite.requests;
