package heavyloop.machine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.ProcessorCache;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;

/** The facts that OSHI reads on every operating system. */
final class HardwareFacts {
  private static final long MIB = 1 << 20;
  private static final long KIB = 1 << 10;
  private static final long MHZ = 1_000_000;

  /** Shared, since it caches the processor, which a cold JVM takes long to identify. */
  static final SystemInfo SYSTEM = new SystemInfo();

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
    facts.put("cpu.smt", logical > physical ? "on" : "off");
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
    facts.put("virtualization", virtualization(processor.getFeatureFlags()));
  }

  /**
   * Looks for the processor flag that a hypervisor sets for its guests.
   *
   * @param flags on Linux the lines of {@code /proc/cpuinfo} with the flags
   */
  static String virtualization(List<String> flags) {
    return flags.stream()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> (line + " ").contains(" hypervisor ") ? "hypervisor" : "none seen")
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
}
