package heavyloop.machine;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for one source of noise. What is unknown is no noise, but nothing to rely on either. */
interface NoiseCheck {
  /** Other processes and hypervisors that take less don't show in a benchmark's figures. */
  double NOTICEABLE = 0.02;

  /** All of them, the worst first. */
  List<NoiseCheck> ALL =
      List.of(
          NoiseCheck::otherProcesses,
          NoiseCheck::steal,
          NoiseCheck::quota,
          NoiseCheck::battery,
          NoiseCheck::interpreter,
          NoiseCheck::debugging,
          NoiseCheck::throttling,
          NoiseCheck::governor,
          NoiseCheck::turbo,
          NoiseCheck::smt,
          NoiseCheck::swap,
          NoiseCheck::virtualization);

  /** What there is to see, if it is there. */
  Optional<Noise> look(Facts facts, Load load);

  /** What all checks see. */
  static List<Noise> all(Facts facts, Load load) {
    return ALL.stream().flatMap(check -> check.look(facts, load).stream()).toList();
  }

  private static Optional<Noise> noise(boolean there, String source, String seen, String advice) {
    return there ? Optional.of(new Noise(source, seen, advice)) : Optional.empty();
  }

  private static String percent(double part) {
    return Math.round(100 * part) + " %";
  }

  private static Optional<Noise> otherProcesses(Facts facts, Load load) {
    return noise(
        load.others() > NOTICEABLE,
        "other processes",
        "others used " + percent(load.others()) + " of the processors",
        "stop them, or measure when they are idle");
  }

  private static Optional<Noise> steal(Facts facts, Load load) {
    return noise(
        load.stolen() > NOTICEABLE,
        "steal",
        "the hypervisor gave " + percent(load.stolen()) + " of the processors' time to others",
        "measure on a machine, or an instance, of your own");
  }

  private static Optional<Noise> quota(Facts facts, Load load) {
    double cpus = facts.number("container.cpus");
    return noise(
        cpus < facts.number("cpu.logical_cores"),
        "quota",
        "the container may use " + cpus + " of " + facts.get("cpu.logical_cores") + " processors",
        "run no more threads than that, or lift the limit: what is over it is stopped for a while");
  }

  private static Optional<Noise> battery(Facts facts, Load load) {
    return noise(
        facts.get("power.source").equals("battery"),
        "battery",
        "the machine runs on its battery",
        "plug it in: most slow down without");
  }

  private static Optional<Noise> interpreter(Facts facts, Load load) {
    String flags = facts.get("jvm.flags");
    boolean stopped = flags.matches("(?s).*-XX:TieredStopAtLevel=[0-3]\\b.*");
    boolean none = facts.get("jvm.compiler").equals("none") || flags.contains("-Xint");
    boolean client = facts.get("jvm.name").matches(".*(Client|Zero|Minimal) VM.*");
    return noise(
        stopped || none || client,
        "no C2",
        "this JVM doesn't compile as one in production does: "
            + facts.get("jvm.name")
            + ", "
            + flags,
        "measure on a server VM, without flags that limit its compilers");
  }

  private static Optional<Noise> debugging(Facts facts, Load load) {
    Matcher flag =
        Pattern.compile("-agentlib:jdwp\\S*|-Xdebug|-Xcheck:jni|-XX:\\+TraceBytecodes")
            .matcher(facts.get("jvm.flags"));
    return flag.find()
        ? Optional.of(
            new Noise("debug flags", "the JVM was started with " + flag.group(), "leave it out"))
        : Optional.empty();
  }

  private static Optional<Noise> throttling(Facts facts, Load load) {
    return noise(
        facts.number("cpu.throttled_times") > 0,
        "heat",
        "the cores were slowed down for their heat "
            + facts.get("cpu.throttled_times")
            + " times since the machine was started",
        "let it cool down, or see to its fan");
  }

  private static Optional<Noise> governor(Facts facts, Load load) {
    String governor = facts.get("cpu.governor");
    return noise(
        Stream.of(Facts.UNKNOWN, "performance").noneMatch(governor::equals),
        "governor",
        "the frequency is chosen by the governor '" + governor + "'",
        "sudo cpupower frequency-set --governor performance");
  }

  private static Optional<Noise> turbo(Facts facts, Load load) {
    return noise(
        facts.get("cpu.turbo").equals("on"),
        "turbo",
        "turbo is on: the frequency depends on how many cores are busy, and how warm they are",
        "turn it off in the firmware, or compare only what was measured by turns");
  }

  private static Optional<Noise> smt(Facts facts, Load load) {
    return noise(
        facts.get("cpu.smt").equals("on"),
        "SMT",
        facts.get("cpu.logical_cores")
            + " logical processors share "
            + facts.get("cpu.physical_cores")
            + " cores",
        "count cores, not processors, when you look at speed-ups; or turn it off in the firmware");
  }

  private static Optional<Noise> swap(Facts facts, Load load) {
    return noise(
        facts.number("memory.swap_used_mib") > 0,
        "swap",
        facts.get("memory.swap_used_mib") + " MiB are swapped out",
        "free memory; a benchmark that is swapped in measures the disk");
  }

  private static Optional<Noise> virtualization(Facts facts, Load load) {
    return noise(
        facts.get("virtualization").equals("hypervisor"),
        "virtual machine",
        "this is a virtual machine: its neighbours take cache, memory bandwidth and frequency, which"
            + " no counter shows",
        "measure by turns, and repeat on another day");
  }
}
