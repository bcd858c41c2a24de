package heavyloop.gate;

import static heavyloop.forks.BenchmarkJar.JMH_MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.Golden;
import heavyloop.forks.BenchmarkJar;
import heavyloop.forks.Block;
import heavyloop.forks.Block.ForkRecord;
import heavyloop.forks.ForkOutcome.Failed;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.forks.TargetJvm;
import heavyloop.forks.lockstep.IterationReport;
import heavyloop.machine.Conditions;
import heavyloop.machine.Facts;
import heavyloop.machine.LoadWatch.Load;
import heavyloop.results.Metric.Unit;
import heavyloop.store.ResultsStore.RecordFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateRecordsTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  /** As JMH 1.37 writes it. */
  private static final String JMHS =
      """
      [
          {
              "jmhVersion" : "1.37",
              "benchmark" : "a.A.one",
              "mode" : "avgt",
              "threads" : 1,
              "forks" : 1,
              "jvm" : "JVM",
              "jvmArgs" : [
                  "-Xmx1g",
                  "-Dkey=/home/of/nobody"
              ],
              "jdkVersion" : "17.0.1",
              "vmName" : "VM",
              "vmVersion" : "17.0.1+1",
              "warmupIterations" : 1,
              "warmupTime" : "100 ms",
              "warmupBatchSize" : 1,
              "measurementIterations" : 2,
              "measurementTime" : "100 ms",
              "measurementBatchSize" : 1,
              "primaryMetric" : {
                  "score" : 1.5,
                  "scoreError" : "NaN",
                  "scoreConfidence" : [
                      "NaN",
                      "NaN"
                  ],
                  "scorePercentiles" : {
                      "0.0" : 1.0
                  },
                  "scoreUnit" : "us/op",
                  "rawData" : [
                      [
                          1.0,
                          2.0
                      ]
                  ]
              },
              "secondaryMetrics" : {
              }
          }
      ]
      """;

  private static final String JVM_IDENTITY = "jvm_identity";
  private static final Facts MACHINE = Facts.ofThisMachine();

  @TempDir private Path folder;

  private static Facts facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu.model", "A CPU");
    facts.put("jvm.name", "the VM of the gate");
    facts.put("jvm.gc", "G1");
    return new Facts(facts);
  }

  private static Target target(String jar) {
    Map<String, String> jvm =
        Map.of("jvm.name", "VM", "jvm.vendor", "A vendor", "jvm.version", "17.0.1+1");
    return new Target(
        new BenchmarkJar(jar, List.of(Path.of("/home/of/nobody", jar)), JMH_MAIN, "1234abcd"),
        new TargetJvm(Path.of("/home/of/nobody/bin/java"), 17, jvm),
        List.of());
  }

  private static IterationReport report(boolean isMeasured, double score, long compilingMillis) {
    Duration compiling = Duration.ofMillis(compilingMillis);
    return new IterationReport(
        isMeasured,
        score,
        Unit.parse("us/op"),
        compiling,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Block block(String jvm) {
    MeasuredByJar measured =
        new MeasuredByJar(
            JMHS.replace("JVM", jvm),
            1500,
            List.of(1000.0, 2000.0),
            List.of(report(false, 3, 40), report(true, 1, 5), report(true, 2, 0)),
            true);
    Conditions conditions =
        new Conditions(START.plusSeconds(60), 0.5, new Load(0.01, Double.NaN), 3000);
    return new Block(
        GateResults.id("a.A.one"),
        0,
        List.of(
            new ForkRecord(Side.BASE, measured, conditions),
            new ForkRecord(Side.HEAD, measured, conditions)),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4));
  }

  private static String head(Targets targets, Facts machine, String jvm) {
    return new GateRecords(targets, machine, START, 7, false).write(Side.HEAD, List.of(block(jvm)));
  }

  private static String head(String jvm) {
    return head(new Targets(target("old.jar"), target("new.jar")), facts(), jvm);
  }

  private static JsonNode read(String json) throws IOException {
    return new ObjectMapper().readTree(json).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/some body/jdk-17/bin/java",
        "/java",
        "java",
        "C:\\\\Users\\\\some body\\\\jdk-17\\\\bin\\\\java",
        "C:/Users/some body/jdk-17/bin/java"
      })
  void the_folders_of_the_jvm_are_cut_off_and_nothing_else_is_changed(String jvm)
      throws IOException {
    ObjectNode ours = (ObjectNode) read(head(jvm));
    ours.remove("machine");
    assertThat(ours).isEqualTo(read(JMHS.replace("JVM", "java")));
  }

  @Test
  void the_machine_the_code_and_the_jvm_that_measured_are_added() {
    Golden.assertMatches("gate/record.json", head("/home/somebody/jdk/bin/java"));
  }

  @Test
  void a_block_with_a_failure_is_in_neither_file() {
    ForkRecord measured = block("java").forks().get(0);
    ForkRecord failed =
        new ForkRecord(Side.HEAD, new Failed("it hung", List.of()), measured.conditions());
    Block block =
        new Block(
            GateResults.id("a.A.one"),
            0,
            List.of(measured, failed),
            Duration.ZERO,
            Duration.ofSeconds(4));
    GateRecords records =
        new GateRecords(new Targets(target("a.jar"), target("b.jar")), facts(), START, 7, false);
    for (Side side : Side.values()) {
      assertThat(records.write(side, List.of(block))).isEqualTo("[\n]\n");
    }
  }

  /** A file that is passed on must not name a person or a place. */
  @Test
  void nobody_is_named() throws IOException {
    Targets targets = new Targets(target("old.jar"), target("new.jar"));
    JsonNode machine = read(head(targets, MACHINE, "/home/somebody/bin/java")).get("machine");
    assertThat(machine.toString()).doesNotContain("somebody", "/of/nobody");
    assertThat(machine.fieldNames())
        .toIterable()
        .noneMatch(name -> name.matches("(?i).*(host|user).*"));
  }

  // --- the same facts as in a run's record

  /** A jar with a practically empty list of benchmarks. */
  private String jar(String name, String version, String commit) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    manifest.getMainAttributes().putValue("Commit", commit);
    manifest.getMainAttributes().putValue("Commit-Dirty", "false");
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new ZipEntry("META-INF/BenchmarkList"));
      jar.closeEntry();
    }
    return file.toString();
  }

  private static Target resolve(String jar, String java, Side side) {
    return new Targets.TargetSpec(jar, "", JMH_MAIN, java, List.of()).find(side);
  }

  @Test
  void each_side_has_the_facts_of_its_own_code() throws IOException {
    Targets targets =
        new Targets(
            resolve(jar("old.jar", "1.0", "abc"), "", Side.BASE),
            resolve(jar("new.jar", "1.1", "def"), "", Side.HEAD));
    GateRecords records = new GateRecords(targets, facts(), START, 7, false);
    JsonNode base = read(records.write(Side.BASE, List.of(block("java")))).get("machine");
    JsonNode head = read(records.write(Side.HEAD, List.of(block("java")))).get("machine");
    assertCode(base, "old.jar", "1.0", "abc");
    assertCode(head, "new.jar", "1.1", "def");
    assertThat(base.get("code.checksum").asText())
        .matches("[0-9a-f]{8}")
        .isNotEqualTo(head.get("code.checksum").asText());
  }

  private static void assertCode(JsonNode machine, String jar, String version, String commit) {
    assertThat(machine.get("code.jar").asText()).isEqualTo(jar);
    assertThat(machine.get("code.version").asText()).isEqualTo(version);
    assertThat(machine.get("code.commit").asText()).isEqualTo(commit);
    assertThat(machine.get("code.dirty").asText()).isEqualTo("false");
  }

  /** Otherwise a gate's files and a run's would pass for files of different JVMs. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the other program is a shell script")
  void a_jvm_has_the_identity_and_the_vendor_that_it_has_in_a_run(boolean isAsked)
      throws IOException {
    Map<String, String> run =
        new RecordFacts(MACHINE, TargetJvm.ours(), Map.of(), START, "", 7, "interleaved", false, "")
            .facts(List.of());
    String java = isAsked ? script().toString() : "";
    Target target = resolve(jar("a.jar", "1", "abc"), java, Side.HEAD);
    JsonNode gate = read(head(new Targets(target, target), MACHINE, "java")).get("machine");
    assertThat(gate.get(JVM_IDENTITY).asText()).isEqualTo(run.get(JVM_IDENTITY));
    assertThat(gate.get("jvm.vendor").asText())
        .isEqualTo(System.getProperty("java.vm.vendor"))
        .isEqualTo(run.get("jvm.vendor"));
    assertThat(gate.get("identity").asText()).isEqualTo(run.get("identity"));
  }

  /** A program that starts our own JVM, so that the gate has to identify it. */
  private Path script() throws IOException {
    Path script = folder.resolve("java");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(script, "#!/bin/sh\nexec '" + java + "' \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
