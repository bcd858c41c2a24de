package heavyloop.store;

import heavyloop.results.BenchmarkId;
import heavyloop.store.Manifest.Identity;
import heavyloop.store.ResultsStore.ResultsFormat;
import heavyloop.store.ResultsStore.StoreFiles;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Stores of runs and gates, for tests. */
public final class Stores {
  public static final StoreFiles RUN = StoreFiles.ofRun(Path.of("folder", "results.json"));
  public static final StoreFiles GATE = StoreFiles.ofGate(Path.of("folder", "gate"));
  public static final Path FALLBACK = Path.of("fallback");

  private Stores() {}

  public static ResultsStore store(
      Disk disk, StoreFiles files, Manifest manifest, ResultsFormat format, Consumer<String> warn) {
    return new ResultsStore(disk, files, manifest, format, warn);
  }

  /** A manifest of a new measurement on a machine, with a jar. */
  public static Manifest manifest(Serializable settings, List<BenchmarkId> benchmarks) {
    return Manifest.begin(
        settings,
        benchmarks,
        List.of(
            new Identity("machine", "a-machine", "A CPU"),
            new Identity("jar", "1234", "benchmarks.jar")));
  }
}
