package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.machine.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineFolderTest {
  @TempDir private Path results;

  private static Facts machine(String model) {
    return new Facts(Map.of("cpu.model", model, "cpu.physical_cores", "2"));
  }

  @ParameterizedTest
  @CsvSource({
    "AMD EPYC 9B14, amd-epyc-9b14-2-cores",
    "Intel(R) Xeon(R) CPU E5-2690 v4 @ 2.60GHz, intel-xeon-e5-2690-v4-2-cores",
    "AMD Ryzen 7 5800X 8-Core Processor, amd-ryzen-7-5800x-2-cores",
    "Apple M2, apple-m2-2-cores",
    "../?, machine-2-cores",
  })
  void a_folder_is_named_after_the_processor(String model, String name) {
    assertThat(MachineFolder.of(machine(model), Optional.empty(), results))
        .isEqualTo(results.resolve(name));
  }

  @Test
  void another_machine_of_the_kind_has_its_own_folder() throws IOException {
    Facts facts = machine("Apple M2");
    Path folder = Files.createDirectories(results.resolve("apple-m2-2-cores"));
    Files.write(folder.resolve("a.json"), new byte[] {(byte) 0xff});
    Path file = folder.resolve("b.json");
    Files.writeString(file, "[\n  \"identity\" : \"" + facts.identity() + "\"\n]");
    assertThat(MachineFolder.of(facts, Optional.empty(), results)).isEqualTo(folder);
    Files.writeString(file, "[\n  \"identity\" : \"another\"\n]");
    assertThat(MachineFolder.of(facts, Optional.empty(), results))
        .isEqualTo(results.resolve("apple-m2-2-cores-" + facts.identity()));
  }

  @Test
  void a_users_name_is_taken_verbatim_or_refused() {
    assertThat(MachineFolder.of(machine("x"), Optional.of("laptop"), results))
        .isEqualTo(results.resolve("laptop"));
    assertThatThrownBy(() -> MachineFolder.of(machine("x"), Optional.of("../a"), results))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--name ../a");
  }
}
