/**
 * Real I/O-bound work: a server on the loopback address that answers late, and a blocking and a
 * non-blocking client that wait for it.
 *
 * <p>May import {@code heavyloop.suite.work} and nothing else of this project. Start reading at
 * {@link heavyloop.suite.requests.DelayServer}.
 */
package heavyloop.suite.requests;
