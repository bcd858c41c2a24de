package heavyloop.run;

import heavyloop.machine.Facts;
import heavyloop.run.file.Manifest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a record says of where, when and how it was measured.
 *
 * @param machine of the machine, and of the JVM that the forks have by default
 */
record RunFacts(Facts machine, Jar jar, ForkJdk jdk, Manifest manifest, Instant started) {

  /**
   * The facts, in the order in which a file has them.
   *
   * @param jvmArgs the arguments of the JVM that measured
   */
  Map<String, String> of(Collection<String> jvmArgs) {
    Facts ofFork = machine.with(jdk.facts(List.copyOf(jvmArgs)));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("identity", ofFork.identity());
    all.put("jvm_identity", ofFork.jvmIdentity());
    putUnlessEmpty(all, "name", manifest.settings().name());
    all.put("started", started.toString());
    all.put("run.seed", Long.toString(manifest.settings().seed()));
    all.put("run.order", manifest.settings().order().toString());
    putUnlessEmpty(all, "run.resumed_with", manifest.resumedWith());
    all.putAll(jar.facts());
    all.putAll(ofFork.values());
    return all;
  }

  private static void putUnlessEmpty(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }
}
