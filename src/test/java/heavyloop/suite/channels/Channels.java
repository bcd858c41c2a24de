package heavyloop.suite.strategies;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;

/** All kinds of channels. */
enum Channels implements Supplier<Channel<Long>> {
  SYNCHRONOUS_QUEUE(() -> new Channel.Queued<>(new SynchronousQueue<>())),
  ARRAY_BLOCKING_QUEUE(() -> new Channel.Queued<>(new ArrayBlockingQueue<>(1))),
  LINKED_TRANSFER_QUEUE(Channel.Transfer::new),
  EXCHANGER(Channel.Exchange::new),
  VOLATILE_SPIN(Channel.Spin::new);

  @SuppressWarnings("ImmutableEnumChecker") // it makes channels and keeps none
  private final Supplier<Channel<Long>> maker;

  Channels(Supplier<Channel<Long>> maker) {
    this.maker = maker;
  }

  /** Makes a channel of this kind. */
  @Override
  public Channel<Long> get() {
    return maker.get();
  }
}
