package heavyloop.machine;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.Golden;
import heavyloop.machine.LoadWatch.Load;
import heavyloop.report.Format;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oshi.hardware.CentralProcessor.TickType;

class MachineTest {
  private static final Load QUIET = new Load(0.001, 0);

  private static Map<String, String> quiet() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu.model", "Some CPU");
    facts.put("cpu.physical_cores", "4");
    facts.put("cpu.logical_cores", "4");
    facts.put("cpu.smt", "off");
    facts.put("memory.total_mib", "16000");
    facts.put("memory.swap_used_mib", "0");
    facts.put("os.name", "Linux");
    facts.put("os.arch", "amd64");
    facts.put("power.source", "mains");
    facts.put("cpu.governor", "performance");
    facts.put("cpu.turbo", "off");
    facts.put("cpu.throttled_times", "0");
    facts.put("virtualization", "none seen");
    facts.put("container.cpus", "no limit");
    facts.put("jvm.name", "OpenJDK 64-Bit Server VM");
    facts.put("jvm.vendor", "Somebody");
    facts.put("jvm.version", "17.0.1+1");
    facts.put("jvm.compiler", "HotSpot 64-Bit Tiered Compilers");
    facts.put("jvm.flags", "none");
    return facts;
  }

  private static Facts with(String... namesAndValues) {
    Map<String, String> facts = quiet();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Facts(facts);
  }

  @Test
  void a_quiet_machine_has_no_noise() {
    assertThat(Noise.find(with(), QUIET)).isEmpty();
  }

  @Test
  void an_unknown_fact_is_not_noise() {
    assertThat(Noise.find(new Facts(Map.of()), Load.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.governor, powersave, governor",
    "cpu.turbo, on, turbo",
    "cpu.smt, on, SMT",
    "container.cpus, 1.5, quota",
    "power.source, battery, battery",
    "cpu.throttled_times, 3, heat",
    "memory.swap_used_mib, 20, swap",
    "virtualization, hypervisor, virtual machine",
    "jvm.flags, -Xint, no C2",
    "jvm.flags, -Xmx1g -XX:TieredStopAtLevel=1, no C2",
    "jvm.compiler, none, no C2",
    "jvm.name, OpenJDK Zero VM, no C2",
    "jvm.flags, -agentlib:jdwp=transport=dt_socket, debug flags"
  })
  void each_source_of_noise_is_found_with_advice(String fact, String value, String source) {
    assertThat(Noise.find(with(fact, value), QUIET))
        .singleElement()
        .satisfies(
            noise -> {
              assertThat(noise.source()).isEqualTo(source);
              assertThat(noise.seen()).isNotBlank();
              assertThat(noise.advice()).isNotBlank();
            });
  }

  @Test
  void harmless_flags_are_not_noise() {
    assertThat(Noise.find(with("jvm.flags", "-Xmx1g -XX:TieredStopAtLevel=4"), QUIET)).isEmpty();
  }

  @Test
  void load_and_steal_are_noise() {
    assertThat(Noise.find(with(), new Load(0.37, 0.05)))
        .extracting(Noise::seen)
        .containsExactly(
            "other processes used 37 % of the processors",
            "the hypervisor gave 5 % of the processor time to other guests");
  }

  @Test
  void load_is_time_that_is_neither_idle_nor_stolen_nor_ours() {
    long[] before = new long[TickType.values().length];
    long[] after = before.clone();
    after[TickType.USER.getIndex()] = 500;
    after[TickType.SYSTEM.getIndex()] = 100;
    after[TickType.IDLE.getIndex()] = 1300;
    after[TickType.STEAL.getIndex()] = 100;
    assertThat(LoadWatch.load(before, after, 200)).isEqualTo(new Load(0.2, 0.05));
    assertThat(LoadWatch.load(before, after, 5000).others()).isZero();
    assertThat(LoadWatch.load(before, before, 0)).isEqualTo(Load.UNKNOWN);
  }

  @Test
  void the_identity_of_a_machine_does_not_change_with_its_settings() {
    String identity = with().identity();
    assertThat(identity).matches("[0-9a-f]{10}-14");
    assertThat(with("memory.total_mib", "15900", "cpu.governor", "x").identity())
        .isEqualTo(identity);
    assertThat(with("cpu.model", "Other CPU").identity()).isNotEqualTo(identity);
    assertThat(with("memory.total_mib", "32000").identity()).isNotEqualTo(identity);
    assertThat(with("jvm.version", "25").identity()).isEqualTo(identity);
    assertThat(with("jvm.version", "25").jvmIdentity()).isNotEqualTo(with().jvmIdentity());
  }

  @Test
  void flags_do_not_name_a_folder() {
    assertThat(Facts.flags(List.of("-Xmx1g", "-Duser=me", "-javaagent:/home/me/a.jar")))
        .isEqualTo("-Xmx1g");
    assertThat(Facts.flags(List.of())).isEqualTo("none");
  }

  @Test
  void the_report_equals_its_golden_file() throws IOException {
    Facts noisy = with("cpu.governor", "powersave", "memory.swap_used_mib", "20");
    Golden.assertMatches(
        "machine/machine.txt", Format.TEXT.write(MachineReport.of(noisy, new Load(0.372, 0)), 100));
  }

  /** Facts that can be read on every machine. */
  @Test
  void this_machine_is_known() {
    Facts facts = Facts.ofThisMachine();
    assertThat(facts.number("cpu.logical_cores")).isPositive();
    assertThat(facts.number("memory.total_mib")).isPositive();
    assertThat(facts.get("jvm.version")).isEqualTo(System.getProperty("java.vm.version"));
    assertThat(facts.values().values()).noneMatch(String::isBlank);
    assertThat(facts.identity()).isEqualTo(Facts.ofThisMachine().identity());
    assertThat(new LoadWatch().load()).isNotNull();
  }
}
