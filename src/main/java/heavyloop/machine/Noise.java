package heavyloop.machine;

import heavyloop.machine.LoadWatch.Load;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source of noise: a reason why measurements on this machine vary, or differ from those on
 * another machine.
 *
 * @param source the name of the source
 * @param seen the observation
 * @param advice what to do about it
 */
public record Noise(String source, String seen, String advice) {
  /** A smaller load doesn't show in results. */
  private static final double NOTICEABLE = 0.02;

  private static final Pattern DEBUGGING =
      Pattern.compile("-agentlib:jdwp\\S*|-Xdebug|-Xcheck:jni|-XX:\\+TraceBytecodes");

  /** Finds the sources of noise, the worst first. An unknown fact is not a source. */
  public static List<Noise> find(Facts facts, Load load) {
    return Stream.of(
            otherProcesses(load),
            steal(load),
            quota(facts),
            battery(facts),
            compiler(facts),
            debugging(facts),
            throttling(facts),
            governor(facts),
            turbo(facts),
            smt(facts),
            swap(facts),
            virtualization(facts))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Noise> noise(boolean seen, String source, String what, String advice) {
    return seen ? Optional.of(new Noise(source, what, advice)) : Optional.empty();
  }

  private static String percent(double fraction) {
    return Math.round(100 * fraction) + " %";
  }

  private static Optional<Noise> otherProcesses(Load load) {
    return noise(
        load.others() > NOTICEABLE,
        "other processes",
        "other processes used " + percent(load.others()) + " of the processors",
        "stop them, or measure when they are idle");
  }

  private static Optional<Noise> steal(Load load) {
    return noise(
        load.stolen() > NOTICEABLE,
        "steal",
        "the hypervisor gave " + percent(load.stolen()) + " of the processor time to other guests",
        "measure on a dedicated machine or instance");
  }

  private static Optional<Noise> quota(Facts facts) {
    double cpus = facts.number("container.cpus");
    return noise(
        cpus < facts.number("cpu.logical_cores"),
        "quota",
        "the container may use " + cpus + " of " + facts.get("cpu.logical_cores") + " processors",
        "use no more threads than that, or lift the limit: beyond its quota a container is paused");
  }

  private static Optional<Noise> battery(Facts facts) {
    return noise(
        facts.get("power.source").equals("battery"),
        "battery",
        "the machine runs on battery",
        "plug it in: most machines are slower on battery");
  }

  private static Optional<Noise> compiler(Facts facts) {
    String flags = facts.get("jvm.flags");
    boolean stopped = flags.matches("(?s).*-XX:TieredStopAtLevel=[0-3]\\b.*");
    boolean none = facts.get("jvm.compiler").equals("none") || flags.contains("-Xint");
    boolean client = facts.get("jvm.name").matches(".*(Client|Zero|Minimal) VM.*");
    return noise(
        stopped || none || client,
        "no C2",
        "this JVM doesn't compile like one in production: " + facts.get("jvm.name") + ", " + flags,
        "measure on a server VM, without flags that limit its compilers");
  }

  private static Optional<Noise> debugging(Facts facts) {
    Matcher flag = DEBUGGING.matcher(facts.get("jvm.flags"));
    return flag.find()
        ? Optional.of(
            new Noise("debug flags", "the JVM was started with " + flag.group(), "leave it out"))
        : Optional.empty();
  }

  private static Optional<Noise> throttling(Facts facts) {
    return noise(
        facts.number("cpu.throttled_times") > 0,
        "heat",
        "heat throttled the cores " + facts.get("cpu.throttled_times") + " times since boot",
        "let the machine cool down, or check its fan");
  }

  private static Optional<Noise> governor(Facts facts) {
    String governor = facts.get("cpu.governor");
    return noise(
        Stream.of(Facts.UNKNOWN, "performance").noneMatch(governor::equals),
        "governor",
        "the frequency governor is '" + governor + "'",
        "sudo cpupower frequency-set --governor performance");
  }

  private static Optional<Noise> turbo(Facts facts) {
    return noise(
        facts.get("cpu.turbo").equals("on"),
        "turbo",
        "turbo is on: the frequency depends on how many cores are busy, and how warm they are",
        "turn it off in the firmware, or compare interleaved measurements only");
  }

  private static Optional<Noise> smt(Facts facts) {
    return noise(
        facts.get("cpu.smt").equals("on"),
        "SMT",
        facts.get("cpu.logical_cores")
            + " logical processors share "
            + facts.get("cpu.physical_cores")
            + " cores",
        "judge speed-ups by cores, not by processors, or turn SMT off in the firmware");
  }

  private static Optional<Noise> swap(Facts facts) {
    return noise(
        facts.number("memory.swap_used_mib") > 0,
        "swap",
        facts.get("memory.swap_used_mib") + " MiB are swapped out",
        "free memory: a benchmark that is swapped in measures the disk");
  }

  private static Optional<Noise> virtualization(Facts facts) {
    return noise(
        facts.get("virtualization").equals("hypervisor"),
        "virtual machine",
        "this is a virtual machine: its neighbours take cache, memory bandwidth and frequency,"
            + " which no counter shows",
        "interleave measurements, and repeat them on another day");
  }
}
