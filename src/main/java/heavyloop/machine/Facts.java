package heavyloop.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import heavyloop.machine.HardwareFacts.LinuxFacts;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The facts of a machine and a JVM by dotted name, in display order. A name ends with the unit of
 * its value, if it has one.
 */
public final class Facts {
  /** The value of a fact that can't be read. */
  public static final String UNKNOWN = "unknown";

  /** The facts that identify a machine; none of them changes on a reboot. */
  private static final List<String> IDENTITY =
      List.of("cpu.model", "cpu.physical_cores", "cpu.logical_cores", "os.name", "os.arch");

  private static final List<String> JVM_IDENTITY = List.of("jvm.name", "jvm.vendor", "jvm.version");

  private final Map<String, String> values;

  public Facts(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Reads the facts of this machine and JVM. */
  public static Facts ofThisMachine() {
    Map<String, String> values = new LinkedHashMap<>();
    values.putAll(HardwareFacts.read());
    values.putAll(new LinuxFacts().read());
    values.putAll(JvmFacts.read());
    return new Facts(values);
  }

  public Map<String, String> values() {
    return values;
  }

  /** These facts with some replaced or added. */
  public Facts with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new Facts(all);
  }

  /**
   * Joins the arguments of a JVM, leaving out properties and arguments with a path: they may name
   * people, hosts or folders.
   */
  public static String flags(List<String> arguments) {
    String flags =
        arguments.stream()
            .filter(argument -> !argument.startsWith("-D"))
            .filter(argument -> !argument.contains("/") && !argument.contains("\\"))
            .collect(Collectors.joining(" "));
    return flags.isEmpty() ? "none" : flags;
  }

  /** The value of a fact, or {@value #UNKNOWN}. */
  public String get(String name) {
    return values.getOrDefault(name, UNKNOWN);
  }

  /** The value of a numeric fact; NaN if it is unknown. */
  public double number(String name) {
    String value = get(name);
    return value.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(value) : Double.NaN;
  }

  /**
   * A short, stable name for the machine: a hash of the processor, its cores, the operating system
   * and the memory size, rounded to a power of two.
   */
  public String identity() {
    double memory = number("memory.total_mib");
    String memoryClass =
        Double.isNaN(memory) ? UNKNOWN : Long.toString(Math.round(Math.log(memory) / Math.log(2)));
    return hash(IDENTITY) + "-" + memoryClass;
  }

  /** A short name for the build of the JVM. */
  public String jvmIdentity() {
    return hash(JVM_IDENTITY);
  }

  private String hash(List<String> names) {
    String text = String.join("\n", names.stream().map(this::get).toList());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The facts of this JVM. */
  static final class JvmFacts {
    private static final List<String> COLLECTORS =
        List.of("G1", "Parallel", "Serial", "Z", "Shenandoah", "Epsilon");

    private JvmFacts() {}

    static Map<String, String> read() {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("jvm.name", System.getProperty("java.vm.name"));
      facts.put("jvm.vendor", System.getProperty("java.vm.vendor"));
      facts.put("jvm.version", System.getProperty("java.vm.version"));
      facts.put("jvm.gc", collectors());
      facts.put("jvm.compiler", compiler());
      facts.put("jvm.flags", Facts.flags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
      facts.put("jvm.processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
      return facts;
    }

    /**
     * The collector, named after the flag that selects it; on other JVMs, the names of its parts.
     */
    private static String collectors() {
      HotSpotDiagnosticMXBean vm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return COLLECTORS.stream()
          .filter(name -> isOn(vm, "Use" + name + "GC"))
          .findFirst()
          .orElseGet(
              () ->
                  ManagementFactory.getGarbageCollectorMXBeans().stream()
                      .map(GarbageCollectorMXBean::getName)
                      .collect(Collectors.joining(", ")));
    }

    private static boolean isOn(HotSpotDiagnosticMXBean vm, String flag) {
      try {
        return vm != null && vm.getVMOption(flag).getValue().equals("true");
      } catch (IllegalArgumentException e) {
        return false; // This JVM doesn't have the flag.
      }
    }

    private static String compiler() {
      CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
      return compiler == null ? "none" : compiler.getName();
    }
  }
}
