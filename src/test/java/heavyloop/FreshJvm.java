package heavyloop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A new Java process of the Java that runs the tests. */
public final class FreshJvm {
  /** JMH's lock is a file in this folder, and tests that run beside these have their own. */
  private static final Path TEMPORARY = temporary();

  private FreshJvm() {}

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("heavyloop-tests");
      folder.toFile().deleteOnExit();
      folder.resolve("jmh.lock").toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exit code of a process, and all its output. */
  public record Result(int exitCode, String output) {}

  /** Runs a main class of the tests' class path to its end. */
  public static Result runMain(Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    arguments.addAll(List.of(args));
    return run(arguments);
  }

  /** Runs to the end; a process that runs for over ten minutes is killed and fails the test. */
  public static Result run(List<String> arguments) throws IOException, InterruptedException {
    ProcessBuilder java = java(arguments);
    Path output = Files.createTempFile("java", ".out");
    try {
      Process process = java.redirectOutput(output.toFile()).start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after ten minutes: " + java.command());
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /**
   * Ends a process by a signal when it has printed a certain line and started another process, and
   * fails if either lives on.
   *
   * @param directory the working directory
   */
  public static Result endAt(Predicate<String> wanted, Path directory, List<String> arguments)
      throws Exception {
    Process process = java(arguments).directory(directory.toAbsolutePath().toFile()).start();
    StringBuilder output = new StringBuilder();
    List<ProcessHandle> below = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.append(line).append('\n');
        if (wanted.test(line)) {
          below.addAll(runningBelow(process));
          process.toHandle().destroy(); // Process.destroy would close what we read.
        }
      }
    }
    assertEnds(process.toHandle());
    for (ProcessHandle fork : below) {
      assertEnds(fork);
    }
    return new Result(process.exitValue(), output.toString());
  }

  private static List<ProcessHandle> runningBelow(Process process) {
    List<ProcessHandle> below = List.of();
    while (below.isEmpty() && process.isAlive()) {
      below = process.descendants().toList();
      Thread.onSpinWait();
    }
    return below;
  }

  private static void assertEnds(ProcessHandle process)
      throws InterruptedException, ExecutionException {
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("lives on: " + process.info(), e);
    }
  }

  private static ProcessBuilder java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + TEMPORARY);
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
