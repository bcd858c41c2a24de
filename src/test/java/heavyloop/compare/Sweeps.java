package heavyloop.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import heavyloop.stats.ScalingLaw;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Simulated sweeps on a machine with any number of processors. */
public final class Sweeps {
  static final int TASKS = 48;

  private final List<ObjectNode> records = new ArrayList<>();
  private final Random random;
  private final double noise;
  private int forks = 3;
  private double batchMicros = 8000;

  /** Sweeps whose forks differ by some noise. */
  public Sweeps(double noise, long seed) {
    this.noise = noise;
    this.random = new Random(seed);
  }

  Sweeps withForks(int number) {
    forks = number;
    return this;
  }

  Sweeps timesSlower(double times) {
    batchMicros *= times;
    return this;
  }

  private ObjectNode add(String name, String mode, String unit, double score) {
    double[][] raw =
        IntStream.range(0, forks)
            .mapToObj(fork -> new double[] {score * Math.exp(noise * random.nextGaussian())})
            .toArray(double[][]::new);
    ObjectNode record = JsonFile.record(name, mode, unit, raw);
    records.add(record);
    return record;
  }

  /** The sequential loop. */
  public Sweeps sequential() {
    add(SuiteFacts.PARALLELISM + "Sequential.loop", "avgt", "us/op", batchMicros)
        .putObject("params")
        .put("tasks", String.valueOf(TASKS));
    return this;
  }

  /** A mechanism whose threads share the work. */
  public Sweeps mechanism(String name, ScalingLaw law, int... parallelism) {
    for (int n : parallelism) {
      add(SuiteFacts.PARALLELISM + name, "avgt", "us/op", batchMicros / law.speedUp(n))
          .putObject("params")
          .put("tasks", String.valueOf(TASKS))
          .put("parallelism", String.valueOf(n));
    }
    return this;
  }

  /** A benchmark of another project on JMH's threads. */
  Sweeps threads(String name, String mode, ScalingLaw law, int... threads) {
    for (int n : threads) {
      double rate = law.speedUp(n);
      (mode.equals("thrpt") ? add(name, mode, "ops/us", rate) : add(name, mode, "us/op", n / rate))
          .put("threads", n);
    }
    return this;
  }

  /** The run from a file that doesn't describe its machine. */
  Run onUnknownMachine(String name) {
    Run run = JsonFile.read(JsonFile.array(records.toArray(ObjectNode[]::new))).runs().get(0);
    return new Run(name, run.jvm(), run.machine(), run.records());
  }

  public Run on(int processors, String name) {
    Run run = onUnknownMachine(name);
    Map<String, String> facts = Map.of("jvm.processors", String.valueOf(processors));
    Machine machine = new Machine(processors + " processors", new TreeMap<>(facts));
    return new Run(name, run.jvm(), Optional.of(machine), run.records());
  }
}
