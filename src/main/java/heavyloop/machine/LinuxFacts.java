package heavyloop.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux says in files, and no library reads. On other systems, and where a file is missing,
 * all of it is unknown.
 */
final class LinuxFacts {
  private static final long MIB = 1 << 20;

  /** A limit beyond this is none; cgroup 1 writes the largest multiple of a page. */
  private static final long NO_LIMIT = 1L << 60;

  private final Path root;

  LinuxFacts() {
    this(Path.of("/"));
  }

  /** Reads below another root, for tests. */
  LinuxFacts(Path root) {
    this.root = root;
  }

  Map<String, String> read() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu.governor", text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
    facts.put("cpu.turbo", turbo());
    facts.put("cpu.throttled_times", throttled());
    facts.put("virtualization", virtualization());
    facts.put("container.cpus", cpuQuota());
    facts.put("container.memory_limit_mib", memoryLimit());
    return facts;
  }

  /** Intel's driver has a switch that turns it off, all others one that turns it on. */
  private String turbo() {
    String off = text("sys/devices/system/cpu/intel_pstate/no_turbo");
    if (!off.equals(Facts.UNKNOWN)) {
      return off.equals("0") ? "on" : "off";
    }
    String boost = text("sys/devices/system/cpu/cpufreq/boost");
    return boost.equals(Facts.UNKNOWN) ? boost : boost.equals("1") ? "on" : "off";
  }

  /** Since the start of the machine, all cores together. */
  private String throttled() {
    try (Stream<Path> cpus = Files.list(root.resolve("sys/devices/system/cpu"))) {
      List<Long> counts =
          cpus.map(cpu -> cpu.resolve("thermal_throttle/core_throttle_count"))
              .flatMap(file -> line(file).stream())
              .filter(count -> count.matches("\\d{1,18}"))
              .map(Long::valueOf)
              .toList();
      return counts.isEmpty()
          ? Facts.UNKNOWN
          : Long.toString(counts.stream().mapToLong(Long::longValue).sum());
    } catch (IOException e) {
      return Facts.UNKNOWN;
    }
  }

  /** A hypervisor sets a flag of the processor that it shows to its guests. */
  private String virtualization() {
    try {
      return Files.readAllLines(root.resolve("proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(flags -> (flags + " ").contains(" hypervisor ") ? "hypervisor" : "none seen")
          .orElse(Facts.UNKNOWN);
    } catch (IOException e) {
      return Facts.UNKNOWN;
    }
  }

  /** Of cgroup 2, or of cgroup 1. */
  private String cpuQuota() {
    String both = text("sys/fs/cgroup/cpu.max");
    String quota = text("sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    String period = text("sys/fs/cgroup/cpu/cpu.cfs_period_us");
    if (both.matches("\\S+ \\S+")) {
      quota = both.substring(0, both.indexOf(' '));
      period = both.substring(both.indexOf(' ') + 1);
    }
    if (quota.equals("max") || quota.equals("-1")) {
      return "no limit";
    }
    return quota.matches("\\d{1,15}") && period.matches("[1-9]\\d{0,14}")
        ? Double.toString((double) Long.parseLong(quota) / Long.parseLong(period))
        : Facts.UNKNOWN;
  }

  private String memoryLimit() {
    String limit = text("sys/fs/cgroup/memory.max");
    if (limit.equals(Facts.UNKNOWN)) {
      limit = text("sys/fs/cgroup/memory/memory.limit_in_bytes");
    }
    if (limit.equals("max") || limit.matches("\\d{19,}")) {
      return "no limit";
    }
    if (!limit.matches("\\d{1,18}")) {
      return Facts.UNKNOWN;
    }
    long bytes = Long.parseLong(limit);
    return bytes >= NO_LIMIT ? "no limit" : Long.toString(bytes / MIB);
  }

  private String text(String file) {
    return line(root.resolve(file)).orElse(Facts.UNKNOWN);
  }

  private static Optional<String> line(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
