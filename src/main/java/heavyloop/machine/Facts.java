package heavyloop.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a machine and a JVM, by names with dots, in the order in which they are shown.
 * Times are in nanoseconds, frequencies in MHz, sizes in MiB; the names say which.
 */
public final class Facts {
  /** The value of what can't be read. */
  public static final String UNKNOWN = "unknown";

  /** What makes a machine the same one: not what changes from one start to the next. */
  private static final List<String> IDENTITY =
      List.of("cpu.model", "cpu.physical_cores", "cpu.logical_cores", "os.name", "os.arch");

  private static final List<String> JVM_IDENTITY = List.of("jvm.name", "jvm.vendor", "jvm.version");

  private final Map<String, String> values;

  /** Copies the values. */
  public Facts(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Those of this machine and JVM, now. */
  public static Facts ofThisMachine() {
    Map<String, String> values = new LinkedHashMap<>();
    values.putAll(HardwareFacts.read());
    values.putAll(new LinuxFacts().read());
    values.putAll(JvmFacts.read());
    return new Facts(values);
  }

  /** All, by their names. */
  public Map<String, String> values() {
    return values;
  }

  /** The same, of which some are known better, and some are new. */
  public Facts with(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putAll(others);
    return new Facts(all);
  }

  /** What to say of arguments of a JVM: no properties, and nothing that holds a path. */
  public static String flags(List<String> arguments) {
    return JvmFacts.flags(arguments);
  }

  /** One, or {@value #UNKNOWN}. */
  public String get(String name) {
    return values.getOrDefault(name, UNKNOWN);
  }

  /** One that is a number; not a number if it is unknown. */
  double number(String name) {
    String value = get(name);
    return value.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(value) : Double.NaN;
  }

  /**
   * A short name for the machine, the same whenever it is asked: a hash of the processor, its
   * cores, the operating system and the class of its memory, which is its size to the next power of
   * two.
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
}
