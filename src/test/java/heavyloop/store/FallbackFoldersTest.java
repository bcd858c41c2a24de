package heavyloop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How a store uses them is tested with the {@link ResultsStore}. */
class FallbackFoldersTest {
  /** Otherwise the results of another run with the same name would be lost. */
  @Test
  void the_folders_of_this_machine_are_new() {
    assertThat(FallbackFolders.ofThisMachine(line -> {}).folders())
        .allSatisfy(folder -> assertThat(folder).doesNotExist())
        .extracting(Path::getParent)
        .containsExactly(
            Path.of(System.getProperty("java.io.tmpdir")),
            Path.of(System.getProperty("user.home")));
  }

  @Test
  void a_failure_is_explained_in_one_line() {
    assertThat(FallbackFolders.explain(new IOException("No space left\non device")))
        .isEqualTo("No space left");
    assertThat(FallbackFolders.explain(new AccessDeniedException("results/file")))
        .isEqualTo("AccessDenied: results/file");
  }
}
