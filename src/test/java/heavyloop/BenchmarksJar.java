package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

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

  /** Measures with JMH's shortest settings, and reads the results file. */
  public static List<JsonNode> measure(Path file, String... args)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-f", "1", "-wi", "1", "-w", "10ms", "-i", "1", "-r", "10ms"));
    all.addAll(List.of("-foe", "true", "-rff", file.toString(), "--overwrite"));
    FreshJvm.Result result = run(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).doesNotContain("FAILED").doesNotContain("forked VM did not exit");
    JsonNode records = new ObjectMapper().readTree(file.toFile());
    return StreamSupport.stream(records.spliterator(), false).toList();
  }
}
