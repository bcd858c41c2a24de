package heavyloop.store;

import heavyloop.forks.TargetJvm;
import heavyloop.machine.Facts;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a record says of where, when and how it was measured.
 *
 * @param machine of this machine and of our own JVM
 * @param jvm that the forks ran on
 * @param code what is known of the code that they ran
 * @param name the user's for this machine; may be empty
 * @param seed of the order of the forks
 * @param order the name of that order
 * @param resumedWith what has changed since it began; may be empty
 */
public record RecordFacts(
    Facts machine,
    TargetJvm jvm,
    Map<String, String> code,
    Instant started,
    String name,
    long seed,
    String order,
    String resumedWith) {

  /**
   * The facts, in the order in which a file has them.
   *
   * @param jvmArgs the arguments of the JVM that measured
   */
  public Map<String, String> facts(Collection<String> jvmArgs) {
    Facts ofFork = machine.with(jvm.facts(List.copyOf(jvmArgs)));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("identity", ofFork.identity());
    all.put("jvm_identity", ofFork.jvmIdentity());
    all.put("name", name);
    all.put("started", started.toString());
    all.put("run.seed", Long.toString(seed));
    all.put("run.order", order);
    all.put("run.resumed_with", resumedWith);
    all.values().removeIf(String::isEmpty);
    all.putAll(code);
    all.putAll(ofFork.values());
    return all;
  }
}
