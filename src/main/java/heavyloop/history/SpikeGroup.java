package heavyloop.history;

import heavyloop.history.BenchmarkHistory.Spike;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The spikes of one file. Many of them at once mean that its run was disturbed.
 *
 * @param file its index
 */
record SpikeGroup(int file, List<Spike> spikes) {
  private static final int FEW = 3;
  private static final double PART = 0.05;

  /** The spikes in the last files of a history, by file. */
  static List<SpikeGroup> of(History history, int last) {
    Map<Integer, List<Spike>> byFile = new TreeMap<>();
    history.benchmarks().stream()
        .flatMap(benchmark -> benchmark.spikes().stream())
        .filter(spike -> history.isLast(spike.file(), last))
        .forEach(spike -> byFile.computeIfAbsent(spike.file(), f -> new ArrayList<>()).add(spike));
    return byFile.entrySet().stream()
        .map(entry -> new SpikeGroup(entry.getKey(), farthestFirst(entry.getValue())))
        .toList();
  }

  private static List<Spike> farthestFirst(List<Spike> spikes) {
    return spikes.stream()
        .sorted(Comparator.comparing(spike -> -Math.abs(Math.log(spike.ratio()))))
        .toList();
  }

  /** Whether enough benchmarks are off to blame the run rather than each of them. */
  boolean isWholeRun(int benchmarks) {
    return spikes.size() >= Math.max(FEW, PART * benchmarks);
  }

  long slower() {
    return spikes.stream().filter(spike -> spike.ratio() > 1).count();
  }

  long faster() {
    return spikes.size() - slower();
  }
}
