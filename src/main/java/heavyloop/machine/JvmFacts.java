package heavyloop.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The facts of this JVM. */
final class JvmFacts {
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

  /** The collector by the flag that selects it, or the names of its parts on other JVMs. */
  private static String collectors() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
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
