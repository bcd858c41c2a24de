package heavyloop.gate;

import heavyloop.gate.jar.Outcome.Measured;
import heavyloop.machine.Facts;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.RunWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Records of forks as their own JMH has written them, with the facts of the machine at their end.
 *
 * @param machine its facts, and those of our own JVM, which isn't the one that measures
 */
record GateRecords(Facts machine, Instant started, long seed) {
  /** The folders in which the JVM is: they name people and places. */
  private static final Pattern JVM_FOLDERS =
      Pattern.compile("(\"jvm\"\\s*:\\s*\")[^\"\\n]*[/\\\\](?=[^\"/\\\\]+\")");

  /** The record of a fork. */
  String of(Measured measured) {
    String json = JVM_FOLDERS.matcher(measured.json()).replaceFirst("$1");
    return RunWriter.record(
        json, facts(measured.record()), List.of(measured.conditions().byName()));
  }

  private Map<String, String> facts(BenchmarkRecord record) {
    Facts facts = machine.with(ofJvm(record));
    Map<String, String> all = new LinkedHashMap<>();
    all.put("identity", facts.identity());
    all.put("jvm_identity", facts.jvmIdentity());
    all.put("started", started.toString());
    all.put("run.seed", Long.toString(seed));
    all.put("run.order", "gate");
    all.putAll(facts.values());
    return all;
  }

  /** What the record says of the JVM that measured; of what it doesn't say, nothing is known. */
  private static Map<String, String> ofJvm(BenchmarkRecord record) {
    Map<String, String> jvm = new LinkedHashMap<>();
    jvm.put("jvm.name", orUnknown(record.jvm().vmName()));
    jvm.put("jvm.vendor", Facts.UNKNOWN);
    jvm.put("jvm.version", orUnknown(record.jvm().vmVersion()));
    jvm.put("jvm.gc", Facts.UNKNOWN);
    jvm.put("jvm.compiler", Facts.UNKNOWN);
    jvm.put("jvm.flags", Facts.flags(record.jvm().arguments()));
    return jvm;
  }

  private static String orUnknown(String value) {
    return value.isEmpty() ? Facts.UNKNOWN : value;
  }
}
