package heavyloop.run.fork;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes that run for us: forks, and profilers around them. */
final class Processes {
  private static final int SECONDS_TO_DUMP = 10;

  private Processes() {}

  /** Ends all of them, whatever they are at. */
  static void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * What the JDK's {@code jcmd} says of the threads of the first that is a JVM.
   *
   * @return the lines; none if there is no {@code jcmd} beside the JVM, or it gets no answer
   */
  static List<String> threads() {
    return ProcessHandle.current().descendants().toList().stream()
        .map(Processes::threads)
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<String> threads(ProcessHandle process) {
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
