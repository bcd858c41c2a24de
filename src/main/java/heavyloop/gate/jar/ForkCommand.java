package heavyloop.gate.jar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command line of a fork. JMH is told all that it can be told, so that neither the defaults of
 * its version nor the annotations of one side decide how long that side warms up. It is started by
 * its main class rather than by {@code -jar}: the forks that it starts have a class path in any
 * case.
 */
final class ForkCommand {
  private ForkCommand() {}

  /**
   * The program and its arguments.
   *
   * @param options JMH's that go with every fork
   * @param results where JMH is to write them
   */
  static List<String> of(Side side, Cell cell, List<String> options, Path results) {
    List<String> line = new ArrayList<>();
    line.add(side.java().binary().toString());
    line.add("-cp");
    line.add(side.code().classPath());
    line.add(side.code().main());
    line.add("^" + Pattern.quote(cell.benchmark()) + "$");
    line.addAll(List.of("-bm", cell.mode().label()));
    cell.params().forEach((name, value) -> line.addAll(List.of("-p", name + "=" + value)));
    line.addAll(List.of("-f", "1", "-wf", "0"));
    line.addAll(cell.warmup().arguments("-wi", "-w", "-wbs"));
    line.addAll(cell.measurement().arguments("-i", "-r", "-bs"));
    line.addAll(threads(cell.threads()));
    line.addAll(List.of("-to", time(cell.timeout())));
    line.addAll(options);
    line.addAll(JvmArguments.option("-jvmArgsAppend", JvmArguments.append(side, cell)));
    line.addAll(List.of("-foe", "true", "-rf", "json", "-rff", results.toString()));
    return line;
  }

  /**
   * In seconds if they are whole ones: as milliseconds, a long one isn't JMH's idea of a number.
   */
  private static String time(Duration time) {
    return time.toNanosPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  /** Other numbers below zero mean something to a newer JMH, whose annotation says it. */
  private static List<String> threads(int threads) {
    if (threads == Cell.ALL_PROCESSORS) {
      return List.of("-t", "max");
    }
    return threads > 0 ? List.of("-t", Integer.toString(threads)) : List.of();
  }
}
