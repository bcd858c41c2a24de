package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.guest.Listing;
import heavyloop.processes.Command;
import heavyloop.results.Printable;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The benchmarks listed by a JMH, with settings that {@link BenchmarkConfig.Expander} is still to
 * combine.
 *
 * @param jmhVersion the version of that JMH
 * @param benchmarks the benchmarks in JMH's order; none if the regular expressions match nothing
 * @param modes the labels of the command line's modes; none if it has none
 * @param commandLine the settings of the command line
 * @param defaults JMH's own settings
 * @param singleShotDefaults JMH's own settings for single shots
 * @param reserved the options given by the user that are reserved for us
 * @param options words for the command line of every fork
 */
public record BenchmarkList(
    String jmhVersion,
    List<Listed> benchmarks,
    List<String> modes,
    Map<String, List<String>> commandLine,
    Map<String, List<String>> defaults,
    Map<String, List<String>> singleShotDefaults,
    List<String> reserved,
    List<String> options) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LINES_KEPT = 100;

  /** Allows only the classes of an answer. */
  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter("java.util.*;java.lang.*;maxdepth=10;!*");

  /** JMH's settings for the length of warm-up and measurement. */
  private static final List<String> LENGTHS =
      List.of("warmup.count", "warmup.time", "count", "time", "timeout");

  /**
   * A benchmark of the list.
   *
   * @param mode the label of its mode
   * @param declared the values it declares for each parameter
   * @param given the values of parameters on the command line
   * @param annotated the settings of its annotations
   */
  public record Listed(
      String name,
      String mode,
      SortedMap<String, List<String>> declared,
      Map<String, List<String>> given,
      Map<String, List<String>> annotated) {}

  /** All benchmarks of our own JMH on our own class path, regardless of the options' selection. */
  public static BenchmarkList ours(CommandLineOptions options) {
    return read(Listing.all(options));
  }

  /**
   * The benchmarks selected by a target's JMH in a separate process.
   *
   * @param side the side, for messages
   * @param jmhArgs regular expressions and options for JMH
   * @throws UserException if JMH refuses them, or can't be run
   */
  public static BenchmarkList of(Side side, Target target, List<String> jmhArgs) {
    try (TempFile guests = TempFile.guests();
        TempFile answer = TempFile.create("")) {
      List<String> line = new ArrayList<>();
      line.add(target.jvm().binary().toString());
      line.add("-cp");
      line.add(target.jar().classPath() + File.pathSeparator + guests.path());
      line.add(Listing.class.getName());
      line.add(answer.path().toString());
      line.addAll(jmhArgs);
      Command.Result result = new Command(line, PATIENCE, LINES_KEPT).run();
      if (result.timedOut() || result.exitCode() != 0 || Files.size(answer.path()) == 0) {
        throw new UserException(
            String.format(
                "%s: the JMH of %s can't list its benchmarks: %s",
                side, Printable.line(target.describe()), Printable.line(FailureReason.of(result))));
      }
      return read(side, answer.path());
    } catch (IOException e) {
      throw new UserException(
          side + ": " + Printable.line(target.describe()) + ": " + Printable.line(e.getMessage()));
    }
  }

  /**
   * The first parameter on a command line that is not known. JMH would ignore it, and so measure
   * all values of the one that was meant; it doesn't expose the names, either.
   *
   * @param args the words of the command line
   * @param known the parameters that the selected benchmarks declare
   */
  public static Optional<String> unknownParameter(List<String> args, Set<String> known) {
    return IntStream.range(1, args.size())
        .filter(i -> args.get(i - 1).equals("-p"))
        .mapToObj(i -> args.get(i).replaceAll("(?s)=.*", ""))
        .filter(name -> !known.contains(name))
        .findFirst();
  }

  /** Whether the command line sets the length of warm-up or measurement. */
  public boolean saysLengths() {
    return LENGTHS.stream().anyMatch(commandLine::containsKey);
  }

  /** Reads the answer that {@link Listing} wrote to a file. */
  @SuppressWarnings("unchecked")
  static BenchmarkList read(Side side, Path file) throws IOException {
    Map<String, Object> answer;
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      in.setObjectInputFilter(FILTER);
      answer = (Map<String, Object>) in.readObject();
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException("it has answered something else", e);
    }
    if (answer.containsKey("too old")) {
      throw new UserException(
          String.format(
              "%s: its JMH (%s) is older than 1.19, which can't run in a gate: build it with a newer"
                  + " JMH, or measure each build by itself (-rf json) and compare the files",
              side, Printable.line(text(answer, "too old"))));
    }
    if (answer.containsKey("refused")) {
      String reason = text(answer, "refused").strip().replaceAll("\\s+", " ");
      throw new UserException(
          String.format(
              "%s: its JMH refuses the options: %s; its own -h lists them",
              side, Printable.line(reason)));
    }
    return read(answer);
  }

  @SuppressWarnings("unchecked")
  private static BenchmarkList read(Map<String, Object> answer) {
    List<String> options = new ArrayList<>(texts(answer, "options"));
    for (String name : List.of("jvmArgs", "jvmArgsPrepend")) {
      if (answer.containsKey(name)) {
        options.addAll(JarForkCommand.jvmArguments("-" + name, texts(answer, name)));
      }
    }
    return new BenchmarkList(
        text(answer, "jmh"),
        ((List<Map<String, Object>>) answer.get("benchmarks"))
            .stream().map(BenchmarkList::listed).toList(),
        texts(answer, "modes"),
        settings(answer, "commandline"),
        settings(answer, "default"),
        settings(answer, "singleshot"),
        texts(answer, "reserved"),
        List.copyOf(options));
  }

  private static Listed listed(Map<String, Object> benchmark) {
    return new Listed(
        text(benchmark, "name"),
        text(benchmark, "mode"),
        new TreeMap<>(settings(benchmark, "declared")),
        settings(benchmark, "given"),
        settings(benchmark, "annotated"));
  }

  private static String text(Map<String, Object> answer, String key) {
    return (String) answer.get(key);
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Map<String, Object> answer, String key) {
    return (List<String>) answer.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, List<String>> settings(Map<String, Object> answer, String key) {
    return (Map<String, List<String>>) answer.get(key);
  }
}
