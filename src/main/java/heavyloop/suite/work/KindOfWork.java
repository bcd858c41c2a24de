package heavyloop.suite.work;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of work, by their limiting resource. Each has an oracle. */
public enum KindOfWork {
  /** A chain of dependent steps: {@link HeavyBatch}. */
  CHAIN("chain") {
    @Override
    public Batch batch(int tasks, long iterations, int megabytes) {
      return new HeavyBatch(tasks, iterations);
    }
  },

  /** Independent chains that fill the units of a core: {@link WideBatch}. */
  WIDE("wide") {
    @Override
    public Batch batch(int tasks, long iterations, int megabytes) {
      return new WideBatch(tasks, iterations);
    }
  },

  /** Loads that wait for each other: {@link ChaseBatch}. A load takes as long as many steps. */
  CHASE("chase") {
    @Override
    public Batch batch(int tasks, long iterations, int megabytes) {
      int size = Memory.requirePowerOfTwo(megabytes) * (Memory.MEGABYTE / Integer.BYTES);
      return new ChaseBatch(tasks, Math.max(1, iterations / 64), size);
    }
  },

  /** Loads limited only by memory bandwidth: {@link StreamBatch}. */
  STREAM("stream") {
    @Override
    public Batch batch(int tasks, long iterations, int megabytes) {
      return new StreamBatch(tasks, Math.max(1, iterations / 1_000_000), megabytes);
    }
  },

  /** Short-lived objects: {@link AllocateBatch}. An array takes as long as many steps. */
  ALLOCATE("allocate") {
    @Override
    public Batch batch(int tasks, long iterations, int megabytes) {
      return new AllocateBatch(tasks, Math.max(1, iterations / 16));
    }
  };

  private final String label;

  KindOfWork(String label) {
    this.label = label;
  }

  /**
   * Creates a batch whose tasks take about as long as those of a {@link HeavyBatch}, to within an
   * order of magnitude at a million steps.
   *
   * @param tasks the number of tasks
   * @param iterations the number of steps of the heavy loop to which a task is equivalent
   * @param megabytes the memory of each task, if the work needs any
   */
  public abstract Batch batch(int tasks, long iterations, int megabytes);

  /** The kind with a name. */
  public static Optional<KindOfWork> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(name)).findFirst();
  }

  /** The names of all kinds. */
  public static List<String> names() {
    return Arrays.stream(values()).map(KindOfWork::toString).toList();
  }

  /** The name. */
  @Override
  public String toString() {
    return label;
  }
}
