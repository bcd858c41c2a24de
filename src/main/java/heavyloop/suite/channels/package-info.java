/**
 * The ways in which one thread can hand an item to another: one {@linkplain
 * heavyloop.suite.channels.Channel channel} each. An {@link heavyloop.suite.channels.EchoThread}
 * answers items, and {@link heavyloop.suite.channels.AlignedLongs} controls which data share a
 * cache line.
 *
 * <p>May import {@code heavyloop.suite.work} and nothing else of this project; independent of JMH.
 * Start reading at {@link heavyloop.suite.channels.Channel}.
 */
package heavyloop.suite.channels;
