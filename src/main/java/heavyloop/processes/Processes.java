package heavyloop.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The child processes of this JVM: forks and their helpers. */
public final class Processes {
  private static final int SECONDS_TO_DUMP = 10;
  private static final int SECONDS_TO_CLEAN_UP = 2;

  private static final String DEADLOCK_START = "Found one Java-level deadlock";
  private static final String DEADLOCK_END = "Java stack information";

  /** Explanations of exit codes; on POSIX, a signal gives 128 plus its number. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          134, "it aborted (SIGABRT); an hs_err file may tell why",
          137, "it was killed (SIGKILL); did the machine, or the container, run out of memory?",
          139, "it crashed (SIGSEGV); an hs_err file may tell why",
          143, "it was terminated (SIGTERM)");

  private Processes() {}

  /** Kills all descendants of this process. */
  public static void kill() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Ends a process and its descendants. It first gets a chance to terminate by itself, so that JMH
   * deletes its temporary files, unless the thread is interrupted.
   */
  static void end(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    descendants.forEach(ProcessHandle::destroyForcibly);
    try {
      if (process.waitFor(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Explains the exit code of a JVM in plain words. */
  public static String explainExit(int code) {
    String signal = SIGNALS.get(code);
    return "its JVM ended with exit code " + code + (signal == null ? "" : ": " + signal);
  }

  /**
   * Looks for deadlocks in the JVMs among this process's descendants.
   *
   * @return {@code jcmd}'s lines about them: each thread, the lock it waits for, and the holder;
   *     empty if it finds none, doesn't answer, or is missing beside the JVM
   */
  public static List<String> deadlock() {
    return deadlock(ProcessHandle.current().descendants());
  }

  /** Looks for deadlocks in a process and its descendants. */
  static List<String> deadlock(ProcessHandle process) {
    return deadlock(Stream.concat(Stream.of(process), process.descendants()));
  }

  private static List<String> deadlock(Stream<ProcessHandle> processes) {
    return processes.toList().stream()
        .flatMap(process -> deadlock(dump(process)).stream())
        .toList();
  }

  /** Extracts the lines about deadlocks from a thread dump. */
  static List<String> deadlock(List<String> dump) {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : dump) {
      inside = (inside || line.startsWith(DEADLOCK_START)) && !line.startsWith(DEADLOCK_END);
      if (inside && !line.isBlank() && !line.matches("=+")) {
        found.add(line);
      }
    }
    return found;
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
