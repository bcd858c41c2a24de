package heavyloop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A new Java process of the Java that runs the tests. */
public final class FreshJvm {
  private FreshJvm() {}

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

  /** Runs to the end; a process that runs for over five minutes is killed and fails the test. */
  public static Result run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path output = Files.createTempFile("java", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after five minutes: " + command);
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
