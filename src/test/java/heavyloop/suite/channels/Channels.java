package heavyloop.suite.channels;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;

/** All kinds of channels. */
enum Channels implements Supplier<Channel> {
  SYNCHRONOUS_QUEUE(() -> new Channel.Queued(new SynchronousQueue<>())),
  ARRAY_BLOCKING_QUEUE(() -> new Channel.Queued(new ArrayBlockingQueue<>(1))),
  DRAINED_QUEUE(() -> new Channel.Drained(new ArrayBlockingQueue<>(8))),
  LINKED_TRANSFER_QUEUE(Channel.Transfer::new),
  EXCHANGER(Channel.Exchange::new),
  PARK(Channel.Park::new),
  VOLATILE_SPIN(Channel.Spin::new),
  VOLATILE_SPIN_ON_A_SHARED_LINE(() -> new Channel.Spin(AlignedLongs.onLines(1), Long.BYTES));

  @SuppressWarnings("ImmutableEnumChecker") // it creates channels and keeps none
  private final Supplier<Channel> maker;

  Channels(Supplier<Channel> maker) {
    this.maker = maker;
  }

  /** Creates a channel of this kind. */
  @Override
  public Channel get() {
    return maker.get();
  }
}
