package heavyloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built jar, run as a user would. */
public final class BenchmarksJar {
  public static final Path PATH = Path.of("target", "benchmarks.jar");

  private BenchmarksJar() {}

  /** Runs with C1 and one GC thread: a short process, or its fork, ends before C2 would pay off. */
  public static FreshJvm.Result run(String... args) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", PATH.toString()));
    arguments.addAll(List.of(args));
    return FreshJvm.run(arguments);
  }
}
