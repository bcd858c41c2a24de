package heavyloop.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The just-in-time compiler of our own JVM, which only listens while forks measure. What it does
 * between two forks makes the optimizing compiler, C2, go on in the background while the next one
 * starts and warms up, on a processor that may be one of those it needs; and no run is long enough
 * for that to pay. C1 alone takes a small part of the time, and is fast enough for us.
 */
final class HostCompiler {
  /** In the language of HotSpot's compiler directives (JEP 165). */
  private static final String WITHOUT_C2 = "[{match: [\"*.*\"], c2: {Exclude: true}}]";

  private static final String DIAGNOSTICS = "com.sun.management:type=DiagnosticCommand";

  private HostCompiler() {}

  /**
   * Compiles without C2 from now on. Never to be called where this JVM itself measures. A JVM that
   * knows no such directives is left as it is.
   */
  static void withoutC2() {
    try {
      Path directives = Files.createTempFile("heavyloop", ".json");
      try {
        Files.writeString(directives, WITHOUT_C2);
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName(DIAGNOSTICS),
                "compilerDirectivesAdd",
                new Object[] {new String[] {directives.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.delete(directives);
      }
    } catch (IOException | JMException e) {
      // It costs the forks a little, and their results are as good.
    }
  }
}
