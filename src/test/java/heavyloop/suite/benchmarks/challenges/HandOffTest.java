package heavyloop.suite.benchmarks.challenges;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.suite.benchmarks.AnswerCheck.WrongAnswerException;
import heavyloop.suite.channels.Channel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class HandOffTest {
  static Stream<HandOff.Conversation> conversations() {
    return Stream.of(
        new HandOff.Synchronous(),
        new HandOff.ArrayBlocking(),
        new HandOff.LinkedTransfer(),
        new HandOff.Exchange(),
        new HandOff.VolatileSpin(),
        new HandOff.VolatileSpinOneLine());
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void a_conversation_passes_its_checks(HandOff.Conversation conversation) throws Exception {
    conversation.open();
    for (int trip = 0; trip < 1_000; trip++) {
      conversation.roundTrip();
    }
    conversation.close();
    assertThatThrownBy(conversation::roundTrip).hasRootCauseMessage("the echo thread is closed");
  }

  @Test
  void a_single_wrong_reply_fails_at_the_end() throws Exception {
    HandOff.Conversation conversation = new Faulty(500);
    conversation.open();
    for (int trip = 0; trip < 1_000; trip++) {
      conversation.roundTrip();
    }
    assertThatThrownBy(() -> conversation.close()).isInstanceOf(WrongAnswerException.class);
    assertThatThrownBy(conversation::roundTrip).hasRootCauseMessage("the echo thread is closed");
  }

  /** Its channels repeat the previous item in place of the item with a given number. */
  private static final class Faulty extends HandOff.Conversation {
    private final int wrong;

    Faulty(int wrong) {
      this.wrong = wrong;
    }

    @Override
    protected Channel channel() {
      BlockingQueue<Long> queue = new ArrayBlockingQueue<>(1);
      return new Channel() {
        private long last = 1;
        private int received;

        @Override
        public void send(long item) throws InterruptedException {
          queue.put(item);
        }

        @Override
        public long receive() throws InterruptedException {
          long item = queue.take();
          received++;
          last = received == wrong ? last : item;
          return last;
        }
      };
    }
  }
}
