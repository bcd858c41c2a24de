package heavyloop.run.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.run.FakeForks;
import heavyloop.run.Stores;
import heavyloop.run.fork.ForkOutcome.Failed;
import heavyloop.run.plan.Plan;
import heavyloop.run.plan.Plans;
import heavyloop.run.plan.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ForkLogTest {
  private static final int ENTRIES = 3;

  private final Plan plan = Plans.of("Twins");

  private byte[] log() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(ObjectLog.frame(Stores.manifest(plan)));
    for (int i = 0; i < ENTRIES; i++) {
      log.writeBytes(ObjectLog.frame(entry(i)));
    }
    return log.toByteArray();
  }

  private static Entry entry(int fork) {
    return new Entry(
        new Slot(0, fork), new Failed("it broke", List.of("a")), new FakeForks().watch().get());
  }

  @Test
  void what_a_kill_left_of_the_last_frame_is_cut_off_wherever_it_struck() throws IOException {
    byte[] log = log();
    int manifest = ObjectLog.frame(Stores.manifest(plan)).length;
    int each = ObjectLog.frame(entry(0)).length;
    for (int length = manifest; length <= log.length; length++) {
      assertThat(ForkLog.parse(Arrays.copyOf(log, length)).entries())
          .hasSize((length - manifest) / each);
    }
    assertThat(ForkLog.parse(log).manifest()).isEqualTo(Stores.manifest(plan));
    assertThat(ForkLog.parse(log).entries()).element(1).isEqualTo(entry(1));
  }

  @Test
  void a_bit_that_has_flipped_is_noticed() throws IOException {
    byte[] log = log();
    log[log.length - 1] ^= 1;
    assertThat(ForkLog.parse(log).entries()).hasSize(ENTRIES - 1);
  }

  /** As if a component had had another name then: a record doesn't notice that by itself. */
  @Test
  void what_another_version_has_written_is_not_understood_as_far_as_it_goes() throws IOException {
    byte[] manifest = ObjectLog.frame(Stores.manifest(plan));
    assertThatThrownBy(() -> ForkLog.parse(renamed(manifest, "settings", "sett_ngs")))
        .isInstanceOf(InvalidClassException.class);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(manifest);
    log.writeBytes(renamed(ObjectLog.frame(entry(1)), "I\0\4fork", "I\0\4f_rk"));
    assertThatThrownBy(() -> ForkLog.parse(log.toByteArray()))
        .isInstanceOf(InvalidClassException.class)
        .hasMessageContaining("Slot");
  }

  private static byte[] renamed(byte[] frame, String name, String other) {
    Charset bytes = StandardCharsets.ISO_8859_1;
    String object = new String(ObjectLog.content(frame), bytes);
    assertThat(object).contains(name);
    return ObjectLog.frame(object.replace(name, other).getBytes(bytes));
  }

  @Test
  void objects_that_no_log_holds_are_not_even_made() throws IOException {
    byte[] foreign = ObjectLog.frame(new AssertionFailedError("not ours"));
    assertThatThrownBy(() -> ForkLog.parse(foreign))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("REJECTED");
  }
}
