package heavyloop.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes that run for us: forks, and what is around them. */
public final class Processes {
  private static final int SECONDS_TO_DUMP = 10;
  private static final int SECONDS_TO_TIDY_UP = 2;

  private Processes() {}

  /** Ends all of them, whatever they are at. */
  public static void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends one, with all below it. It is asked first, since JMH then deletes its temporary files.
   *
   * <p>An interrupt takes the time to do so from it.
   */
  static void end(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroy();
    below.forEach(ProcessHandle::destroyForcibly);
    try {
      if (process.waitFor(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * What the JDK's {@code jcmd} says of the threads of all that are JVMs.
   *
   * @return the lines; none if there is no {@code jcmd} beside the JVM, or it gets no answer
   */
  public static List<String> threads() {
    return dumps(ProcessHandle.current().descendants());
  }

  /** The same of a process, and all below it. */
  static List<String> threads(ProcessHandle process) {
    return dumps(Stream.concat(Stream.of(process), process.descendants()));
  }

  private static List<String> dumps(Stream<ProcessHandle> processes) {
    return processes.toList().stream().flatMap(process -> dump(process).stream()).toList();
  }

  private static List<String> dump(ProcessHandle process) {
    return jcmd(process).map(jcmd -> dump(jcmd, process.pid())).findFirst().orElse(List.of());
  }

  private static Stream<Path> jcmd(ProcessHandle process) {
    Stream<Path> beside = process.info().command().map(Path::of).stream();
    Stream<Path> ours = Stream.of(Path.of(System.getProperty("java.home"), "bin", "java"));
    return Stream.concat(beside, ours)
        .flatMap(java -> Stream.of(java.resolveSibling("jcmd"), java.resolveSibling("jcmd.exe")))
        .filter(Files::isExecutable);
  }

  private static List<String> dump(Path jcmd, long pid) {
    try {
      Path output = Files.createTempFile("threads", ".txt");
      try {
        Process process =
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-l")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS_TO_DUMP, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0
            ? Files.readAllLines(output, StandardCharsets.UTF_8)
            : List.of();
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
