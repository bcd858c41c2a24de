package heavyloop.page;

import heavyloop.compare.Comparison.Criteria;
import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.compare.Sweeps;
import heavyloop.gate.GateResults;
import heavyloop.results.JsonFile;
import heavyloop.results.ResultsReader;
import heavyloop.results.Run;
import heavyloop.stats.ScalingLaw;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages for tests, and the runs that they are about. */
final class Pages {
  private static final Path RECORDED = Path.of("src", "test", "resources", "heavyloop", "recorded");

  private Pages() {}

  static Page of(Run... runs) {
    return of(List.of(runs));
  }

  static Page of(List<Run> runs) {
    Criteria criteria = new Criteria(0.01, Margins.of(0.05));
    return Page.of(runs, Reference.SEQUENTIAL, criteria, /* vouched= */ true);
  }

  /** A gate with every verdict. */
  static Page ofGate() {
    return Page.ofGate(GateResults.everything(), List.of());
  }

  static Run recorded(String file) {
    return ResultsReader.read(RECORDED.resolve(file)).runs().get(0);
  }

  /** A run of a foreign library, of two forks of three iterations each. */
  static Run foreign(String... benchmarks) {
    var records = JsonFile.array();
    for (int i = 0; i < benchmarks.length; i++) {
      double time = (i + 1) * 10;
      records.add(
          JsonFile.record(
              benchmarks[i],
              "avgt",
              "us/op",
              new double[] {time, time + 0.01, time},
              new double[] {time + 0.02, time, time + 0.01}));
    }
    return JsonFile.read(records).runs().get(0);
  }

  /** A sweep on 16 processors: one mechanism with a serial part, one that peaks. */
  static Run sweep() {
    int[] threads = {1, 2, 3, 4, 6, 8, 12, 16};
    return new Sweeps(0.01, 7)
        .sequential()
        .mechanism("ForkJoin.recursiveTask", new ScalingLaw(0.05, 0), threads)
        .mechanism("FixedThreadPool.invokeAll", new ScalingLaw(0.02, 0.008), threads)
        .on(16, "sweep.json");
  }

  /** A benchmark whose 99th percentile is half as long again, which takes a wide axis. */
  static List<Run> longerTail() {
    return Stream.of("tail-base.json", "tail-head.json")
        .map(file -> Path.of("src/test/resources/heavyloop/compare/cases", file))
        .map(file -> ResultsReader.read(file).runs().get(0))
        .toList();
  }

  /** Large files of one library, in which every fiftieth benchmark of the last is slower. */
  static List<Run> large(int files, int benchmarks) {
    return IntStream.range(0, files)
        .mapToObj(file -> large(new Random(file), benchmarks, file == files - 1 ? 1.2 : 1))
        .toList();
  }

  private static Run large(Random random, int benchmarks, double slower) {
    var records = JsonFile.array();
    for (int i = 0; i < benchmarks; i++) {
      double time = (10 + i) * (i % 50 == 0 ? slower : 1);
      double[][] forks = new double[3][5];
      for (double[] fork : forks) {
        double mean = time * (1 + 0.01 * random.nextGaussian());
        Arrays.setAll(fork, it -> mean * (1 + 0.002 * random.nextGaussian()));
      }
      String name = "org.example.Large" + i / 20 + ".method" + i % 20;
      records.add(JsonFile.record(name, "avgt", "ns/op", forks));
    }
    return JsonFile.read(records).runs().get(0);
  }
}
