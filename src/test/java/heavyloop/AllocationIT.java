package heavyloop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What benchmarks allocate, by JMH's own profiler: nothing where a loop, a lock or an atomic update
 * is measured, and no more than is documented where tasks are handed out. Bytes don't depend on how
 * busy the machine is.
 */
@OnOneJdk
class AllocationIT {
  /**
   * JMH itself allocates a little in each iteration, which the operations share; so they must be
   * short, and wait for no other thread.
   */
  private static final double NOTHING = 1;

  private static final String BYTES = "gc.alloc.rate.norm";

  @TempDir private Path folder;

  /** The bytes that an operation allocates, by benchmark and strategy. */
  private Map<String, Double> bytes(String... args) throws IOException, InterruptedException {
    Path file = folder.resolve("bytes.json");
    List<String> all = new ArrayList<>(List.of("-jar", BenchmarksJar.PATH.toString()));
    all.addAll(List.of(args));
    all.addAll(List.of("-prof", "gc", "-f", "1", "-foe", "true", "-rff", file.toString()));
    all.addAll(List.of("-wi", "3", "-w", "300ms", "-i", "2", "-r", "300ms", "--overwrite"));
    FreshJvm.Result result = FreshJvm.run(all);
    assertThat(result.exitCode()).as(result.output()).isZero();
    Map<String, Double> bytes = new TreeMap<>();
    for (JsonNode record : new ObjectMapper().readTree(file.toFile())) {
      String name = record.get("benchmark").asText().replaceFirst(".*\\.(.*\\.)", "$1");
      String strategy = record.path("params").path("strategy").asText("");
      bytes.put(
          (name + " " + strategy).strip(),
          record.path("secondaryMetrics").path(BYTES).path("score").asDouble());
    }
    return bytes;
  }

  @Test
  void loops_locks_and_atomic_updates_allocate_nothing() throws Exception {
    assertThat(
            bytes(
                "Sequential.loop|LoopBodies.xorshift|Twins.first|KindsOfWork.one",
                "SynchronizationUncontended.(synchronizedBlock|reentrantLock|atomicLong)",
                "DataSharing.padded|Parking.permit",
                "-p",
                "iterations=64",
                "-p",
                "work=chain,wide,chase",
                "-p",
                "megabytes=1",
                "-p",
                "sleepers=0"))
        .hasSizeGreaterThan(8)
        .allSatisfy((benchmark, bytes) -> assertThat(bytes).as(benchmark).isLessThan(NOTHING));
  }

  @Test
  void a_task_allocates_what_the_manual_says() throws Exception {
    Map<String, Double> bytes =
        bytes(
            "ManyTasks.each",
            "-p",
            "strategy=Sequential.loop,FixedThreadPool.submitWithLatch,FixedThreadPool.invokeAll,"
                + "ForkJoin.recursiveTask,ParallelStream.mapReduce",
            "-p",
            "iterations=10");
    assertThat(bytes.get("ManyTasks.each Sequential.loop")).isLessThan(NOTHING);
    assertThat(bytes.get("ManyTasks.each ParallelStream.mapReduce")).isLessThan(NOTHING);
    assertThat(bytes.get("ManyTasks.each FixedThreadPool.submitWithLatch")).isBetween(50.0, 62.0);
    assertThat(bytes.get("ManyTasks.each FixedThreadPool.invokeAll")).isBetween(105.0, 120.0);
    assertThat(bytes.get("ManyTasks.each ForkJoin.recursiveTask")).isBetween(75.0, 95.0);
  }
}
