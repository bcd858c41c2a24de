package heavyloop.suite.strategies;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;

/** Every kind of channel. */
enum Channels implements Supplier<Channel<Long>> {
  SYNCHRONOUS_QUEUE(() -> new QueueChannel<>(new SynchronousQueue<>())),
  ARRAY_BLOCKING_QUEUE(() -> new QueueChannel<>(new ArrayBlockingQueue<>(1))),
  LINKED_TRANSFER_QUEUE(TransferChannel::new),
  EXCHANGER(ExchangerChannel::new),
  VOLATILE_SPIN(SpinChannel::new);

  @SuppressWarnings("ImmutableEnumChecker") // it makes channels and keeps none
  private final Supplier<Channel<Long>> maker;

  Channels(Supplier<Channel<Long>> maker) {
    this.maker = maker;
  }

  /** A new one. */
  @Override
  public Channel<Long> get() {
    return maker.get();
  }
}
