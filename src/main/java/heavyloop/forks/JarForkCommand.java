package heavyloop.forks;

import heavyloop.forks.BenchmarkConfig.Iterations;
import heavyloop.forks.guest.SharedJmh;
import heavyloop.forks.guest.TurnProfiler;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command line of a fork of another jar. It sets every option of JMH, so that neither the
 * defaults of its version nor the annotations of one side decide how long that side warms up. It
 * starts JMH by its main class rather than by {@code -jar}, since JMH's own forks use a class path
 * anyway.
 */
final class JarForkCommand {
  private JarForkCommand() {}

  /**
   * The program and its arguments.
   *
   * @param options JMH's options for every fork
   * @param guests the jar with our classes, see {@link heavyloop.forks.guest}
   * @param address the file that tells the fork where to get its turns
   * @param results the file for JMH's results
   */
  static List<String> line(
      Target target,
      BenchmarkConfig config,
      List<String> options,
      Path guests,
      Path address,
      Path results) {
    List<String> line = new ArrayList<>();
    line.add(target.jvm().binary().toString());
    line.add("-cp");
    line.add(target.jar().classPath() + File.pathSeparator + guests);
    line.add(SharedJmh.class.getName());
    line.add(target.jar().main());
    line.add("^" + Pattern.quote(config.id().benchmark()) + "$");
    line.addAll(List.of("-bm", config.id().mode().label()));
    config.id().params().forEach((name, value) -> line.addAll(List.of("-p", name + "=" + value)));
    line.addAll(List.of("-f", "1", "-wf", "0"));
    line.addAll(iterations(config.warmup(), "-wi", "-w", "-wbs"));
    line.addAll(iterations(config.measurement(), "-i", "-r", "-bs"));
    line.addAll(threads(config.id().threads()));
    line.addAll(List.of("-to", time(config.timeout())));
    // Before the user's profilers: it starts first, so none of them measures the waiting.
    line.addAll(List.of("-prof", TurnProfiler.class.getName() + ":" + address));
    line.addAll(options);
    List<String> append = new ArrayList<>(target.jvm().silencing());
    append.addAll(config.jvm().appended());
    append.addAll(target.jvmArgs());
    line.addAll(jvmArguments("-jvmArgsAppend", append));
    line.addAll(List.of("-foe", "true", "-rf", "json", "-rff", results.toString()));
    return line;
  }

  private static List<String> iterations(
      Iterations iterations, String countOption, String timeOption, String batchOption) {
    return List.of(
        countOption,
        Integer.toString(iterations.count()),
        timeOption,
        iterations.time() + spelling(iterations.unit()),
        batchOption,
        Integer.toString(iterations.batch()));
  }

  private static String spelling(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> "ns";
      case MICROSECONDS -> "us";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
      case MINUTES -> "m";
      case HOURS -> "hr";
      case DAYS -> "day";
    };
  }

  /**
   * Whole seconds in seconds, since JMH can't read long times in milliseconds; others are rounded
   * up.
   */
  private static String time(Duration time) {
    return time.toNanosPart() == 0
        ? time.toSeconds() + "s"
        : time.plusNanos(999_999).toMillis() + "ms";
  }

  /** Other negative numbers mean something to a newer JMH, which reads them from its annotation. */
  private static List<String> threads(int threads) {
    if (threads == BenchmarkConfig.ALL_PROCESSORS) {
      return List.of("-t", "max");
    }
    return threads > 0 ? List.of("-t", Integer.toString(threads)) : List.of();
  }

  /**
   * JMH's option for arguments of a JVM, repeated for each of them. JMH takes several arguments
   * verbatim, but splits a single one at its blanks, and drops the quotes in it.
   *
   * @param option {@code -jvmArgs}, {@code -jvmArgsPrepend} or {@code -jvmArgsAppend}
   * @param arguments the arguments; for an empty list JMH gets one empty argument, since otherwise
   *     it would use the annotation's
   */
  static List<String> jvmArguments(String option, List<String> arguments) {
    List<String> values = new ArrayList<>(arguments);
    if (values.isEmpty()) {
      values.add("");
    } else if (values.size() == 1 && values.get(0).contains("\"")) {
      values.add(0, TargetJvm.SILENCE); // Harmless, and two arguments are taken verbatim.
    } else if (values.size() == 1) {
      values.set(0, "\"" + values.get(0) + "\"");
    }
    return values.stream().flatMap(value -> Stream.of(option, value)).toList();
  }
}
