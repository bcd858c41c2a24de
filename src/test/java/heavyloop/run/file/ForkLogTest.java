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
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
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

  /** As if the settings had had another name then: a record doesn't notice that by itself. */
  @Test
  void what_another_version_has_written_is_not_understood_as_far_as_it_goes() throws IOException {
    Charset bytes = StandardCharsets.ISO_8859_1;
    byte[] frame = ObjectLog.frame(Stores.manifest(plan));
    String other = new String(frame, bytes).replace("settings", "sett_ngs");
    byte[] object = other.substring(Integer.BYTES + Long.BYTES).getBytes(bytes);
    CRC32 checksum = new CRC32();
    checksum.update(object);
    byte[] log =
        ByteBuffer.allocate(frame.length)
            .putInt(object.length)
            .putLong(checksum.getValue())
            .put(object)
            .array();
    assertThatThrownBy(() -> ForkLog.parse(log)).isInstanceOf(InvalidClassException.class);
  }

  @Test
  void objects_that_no_log_holds_are_not_even_made() throws IOException {
    byte[] foreign = ObjectLog.frame(new AssertionFailedError("not ours"));
    assertThatThrownBy(() -> ForkLog.parse(foreign))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("REJECTED");
  }
}
