package heavyloop.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;

/** The facts read through OSHI, on every operating system. */
final class HardwareFacts {
  private static final long MIB = 1 << 20;
  private static final long KIB = 1 << 10;
  private static final long MHZ = 1_000_000;

  /** Shared, since it caches the processor, which a cold JVM is slow to identify. */
  static final SystemInfo SYSTEM = new SystemInfo();

  private static final String HYPERVISOR = "hypervisor";

  private HardwareFacts() {}

  static Map<String, String> read() {
    HardwareAbstractionLayer hardware = SYSTEM.getHardware();
    Map<String, String> facts = new LinkedHashMap<>();
    addProcessor(facts, hardware.getProcessor());
    addMemory(facts, hardware.getMemory());
    addSystem(facts, SYSTEM.getOperatingSystem());
    facts.put("power.source", power(hardware.getPowerSources()));
    return facts;
  }

  private static void addProcessor(Map<String, String> facts, CentralProcessor processor) {
    int physical = processor.getPhysicalProcessorCount();
    int logical = processor.getLogicalProcessorCount();
    facts.put("cpu.model", known(processor.getProcessorIdentifier().getName()));
    facts.put("cpu.physical_cores", Integer.toString(physical));
    facts.put("cpu.logical_cores", Integer.toString(logical));
    String virtualization = virtualization(processor.getFeatureFlags());
    facts.put("cpu.smt", smt(logical, physical, virtualization));
    facts.put("cpu.caches", caches(processor.getProcessorCaches()));
    facts.put(
        "cpu.base_frequency_mhz",
        positive(processor.getProcessorIdentifier().getVendorFreq(), MHZ));
    facts.put("cpu.max_frequency_mhz", positive(processor.getMaxFreq(), MHZ));
    facts.put(
        "numa.nodes",
        Long.toString(
            processor.getLogicalProcessors().stream()
                .map(CentralProcessor.LogicalProcessor::getNumaNode)
                .distinct()
                .count()));
    facts.put("virtualization", virtualization);
  }

  /**
   * Whether processors share cores. The processors of a guest may share cores although it reports
   * none.
   */
  static String smt(int logical, int physical, String virtualization) {
    if (logical > physical) {
      return "on";
    }
    return virtualization.equals(HYPERVISOR) ? Facts.UNKNOWN : "off";
  }

  /**
   * Looks for the processor flag that a hypervisor sets for its guests.
   *
   * @param flags the lines of {@code /proc/cpuinfo} with the flags, on Linux
   */
  static String virtualization(List<String> flags) {
    return flags.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> (line + " ").contains(" hypervisor ") ? HYPERVISOR : "none seen")
        .orElse(Facts.UNKNOWN);
  }

  private static String caches(List<ProcessorCache> caches) {
    return known(
        caches.stream()
            .sorted(Comparator.comparing(ProcessorCache::getLevel))
            .map(HardwareFacts::cache)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static String cache(ProcessorCache cache) {
    String type =
        switch (cache.getType()) {
          case DATA -> "d";
          case INSTRUCTION -> "i";
          default -> "";
        };
    return "L" + cache.getLevel() + type + " " + cache.getCacheSize() / KIB + " KiB";
  }

  private static void addMemory(Map<String, String> facts, GlobalMemory memory) {
    facts.put("memory.total_mib", positive(memory.getTotal(), MIB));
    facts.put("memory.swap_used_mib", Long.toString(memory.getVirtualMemory().getSwapUsed() / MIB));
  }

  private static void addSystem(Map<String, String> facts, OperatingSystem system) {
    facts.put("os.name", known(system.getFamily()));
    facts.put("os.version", known(system.getVersionInfo().toString()));
    facts.put("os.arch", known(System.getProperty("os.arch")));
  }

  private static String power(List<PowerSource> sources) {
    if (sources.isEmpty()) {
      return "no battery";
    }
    return sources.stream().anyMatch(PowerSource::isDischarging) ? "battery" : "mains";
  }

  private static String known(String value) {
    return value == null || value.isBlank() ? Facts.UNKNOWN : value.strip();
  }

  private static String positive(long value, long unit) {
    return value > 0 ? Long.toString(value / unit) : Facts.UNKNOWN;
  }

  /** Facts from Linux files that no library reads; unknown where a file is missing. */
  static final class LinuxFacts {
    private static final long MIB = 1 << 20;

    /** Larger numbers mean no limit: cgroup 1 writes the largest multiple of a page. */
    private static final long NO_LIMIT = 1L << 60;

    private final Path root;

    LinuxFacts() {
      this(Path.of("/"));
    }

    LinuxFacts(Path root) {
      this.root = root;
    }

    Map<String, String> read() {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("cpu.governor", text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
      facts.put("cpu.turbo", turbo());
      facts.put("cpu.throttled_times", throttled());
      facts.put("container.cpus", cpuQuota());
      facts.put("container.memory_limit_mib", memoryLimit());
      return facts;
    }

    /** Reads the off switch of Intel's driver, or the on switch of any other. */
    private String turbo() {
      String off = text("sys/devices/system/cpu/intel_pstate/no_turbo");
      if (!off.equals(Facts.UNKNOWN)) {
        return off.equals("0") ? "on" : "off";
      }
      String boost = text("sys/devices/system/cpu/cpufreq/boost");
      return boost.equals(Facts.UNKNOWN) ? boost : boost.equals("1") ? "on" : "off";
    }

    /** The number of throttling events since boot, over all cores. */
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

    /** Reads the quota of cgroup 2 or cgroup 1. */
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
}
