package heavyloop.machine;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.machine.HardwareFacts.LinuxFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxFactsTest {
  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Map<String, String> read() {
    return new LinuxFacts(root).read();
  }

  @Test
  void without_files_all_is_unknown() {
    assertThat(read()).isNotEmpty().allSatisfy((name, v) -> assertThat(v).isEqualTo("unknown"));
  }

  @Test
  void the_governor_and_turbo_are_read() throws IOException {
    write("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    write("sys/devices/system/cpu/cpufreq/boost", "1\n");
    assertThat(read()).containsEntry("cpu.governor", "powersave").containsEntry("cpu.turbo", "on");
    write("sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");
    assertThat(read()).containsEntry("cpu.turbo", "off");
  }

  @Test
  void throttling_is_summed_over_all_cores() throws IOException {
    write("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "3\n");
    write("sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count", "4\n");
    assertThat(read()).containsEntry("cpu.throttled_times", "7");
  }

  @ParameterizedTest
  @CsvSource({"flags : fpu hypervisor lm, hypervisor", "flags : fpu lm, none seen", "x, unknown"})
  void a_hypervisor_shows_in_the_flags(String flags, String fact) {
    assertThat(HardwareFacts.virtualization(List.of(flags))).isEqualTo(fact);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 2, none seen, on",
    "4, 2, hypervisor, on",
    "2, 2, none seen, off",
    "2, 2, unknown, off",
    "2, 2, hypervisor, unknown"
  })
  void a_guest_that_is_told_of_no_shared_cores_may_have_them(
      int logical, int physical, String virtualization, String smt) {
    assertThat(HardwareFacts.smt(logical, physical, virtualization)).isEqualTo(smt);
  }

  @ParameterizedTest
  @CsvSource({"150000 100000, 1.5", "max 100000, no limit", "nonsense, unknown", "1 0, unknown"})
  void the_quota_of_cgroup_2_is_read(String quota, String fact) throws IOException {
    write("sys/fs/cgroup/cpu.max", quota + "\n");
    assertThat(read()).containsEntry("container.cpus", fact);
  }

  @Test
  void the_limits_of_cgroup_1_are_read() throws IOException {
    write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "200000\n");
    write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");
    assertThat(read())
        .containsEntry("container.cpus", "2.0")
        .containsEntry("container.memory_limit_mib", "1024");
    write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(read())
        .containsEntry("container.cpus", "no limit")
        .containsEntry("container.memory_limit_mib", "no limit");
  }
}
