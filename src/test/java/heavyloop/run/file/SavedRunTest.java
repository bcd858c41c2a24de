package heavyloop.run.file;

import static heavyloop.run.Stores.FILE;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.run.FakeDisk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SavedRunTest {
  private final FakeDisk disk = new FakeDisk();

  @Test
  void a_run_that_is_whole_or_a_file_of_others_can_not_be_resumed() throws Exception {
    disk.replace(FILE, "[]".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SavedRun.read(disk, FILE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nothing is missing, or its log (results.json.forks) is gone");
    disk.replace(ForkLog.of(FILE), "nonsense".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> SavedRun.read(disk, FILE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("can't be read as the log of a run");
  }
}
