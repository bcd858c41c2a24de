package heavyloop.suite.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest {
  private static final int ITEMS = 5_000;
  private static final long PATIENCE_SECONDS = 30;

  @ParameterizedTest
  @EnumSource
  void every_item_arrives_once_and_in_order(Channels kind) throws Exception {
    Channel channel = kind.get();
    FutureTask<Void> sender = start(() -> sendAll(channel));
    FutureTask<long[]> receiver = start(() -> receiveAll(channel));
    long[] received = receiver.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    sender.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    for (int i = 0; i < ITEMS; i++) {
      assertThat(received[i]).as("item %d", i).isEqualTo(item(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_waiting_receiver_can_be_interrupted(Channels kind) throws Exception {
    Channel channel = kind.get();
    FutureTask<Boolean> receiver = new FutureTask<>(() -> isInterrupted(channel::receive));
    interruptOnceItWaits(receiver);
    assertThat(receiver.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_waiting_sender_can_be_interrupted(Channels kind) throws Exception {
    Channel channel = kind.get();
    FutureTask<Boolean> sender = new FutureTask<>(() -> isInterrupted(() -> sendAll(channel)));
    interruptOnceItWaits(sender);
    assertThat(sender.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Avoids small numbers, which are always boxed to the same objects. */
  private static long item(int i) {
    return 1_000_000L + i;
  }

  private static Void sendAll(Channel channel) throws InterruptedException {
    for (int i = 0; i < ITEMS; i++) {
      channel.send(item(i));
    }
    return null;
  }

  private static long[] receiveAll(Channel channel) throws InterruptedException {
    long[] received = new long[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      received[i] = channel.receive();
    }
    return received;
  }

  private static <V> FutureTask<V> start(Callable<V> call) {
    FutureTask<V> task = new FutureTask<>(call);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void interruptOnceItWaits(FutureTask<?> task) throws InterruptedException {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    // A thread that isn't waiting yet will be interrupted as soon as it waits.
    TimeUnit.MILLISECONDS.sleep(10);
    thread.interrupt();
  }

  private static boolean isInterrupted(Callable<?> waiting) throws Exception {
    try {
      waiting.call();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
