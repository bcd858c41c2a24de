package heavyloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built jar, run as a user would. */
final class BenchmarksJar {
  static final Path PATH = Path.of("target", "benchmarks.jar");

  private BenchmarksJar() {}

  static FreshJvm.Result run(String... args) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-jar", PATH.toString()));
    arguments.addAll(List.of(args));
    return FreshJvm.run(arguments);
  }
}
