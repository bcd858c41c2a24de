package heavyloop.machine;

import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Measures the load since construction. */
public final class LoadWatch {
  private static final CentralProcessor PROCESSOR =
      HardwareFacts.SYSTEM.getHardware().getProcessor();

  private final Instant started = Instant.now();
  private final double loadBefore = PROCESSOR.getSystemLoadAverage(1)[0];
  private final long[] ticks = PROCESSOR.getSystemCpuLoadTicks();
  private final double own = ProcessTime.withChildren();

  /** Measures the load during one second. */
  public static Load forOneSecond() throws InterruptedException {
    LoadWatch watch = new LoadWatch();
    TimeUnit.SECONDS.sleep(1);
    return watch.load();
  }

  /** The load since construction, without this process and its children that have ended. */
  public Load load() {
    return load(ticks, PROCESSOR.getSystemCpuLoadTicks(), ProcessTime.withChildren() - own);
  }

  /** The load together with the other conditions. */
  public Conditions conditions() {
    double mhz = Arrays.stream(PROCESSOR.getCurrentFreq()).filter(f -> f > 0).average().orElse(0);
    return new Conditions(
        started,
        loadBefore < 0 ? Double.NaN : loadBefore,
        load(),
        mhz > 0 ? mhz / 1e6 : Double.NaN);
  }

  /**
   * Computes the load from counters in milliseconds, indexed by {@link TickType}.
   *
   * @param own the milliseconds used by this process; NaN if unknown
   */
  static Load load(long[] before, long[] after, double own) {
    long all = 0;
    for (int i = 0; i < before.length; i++) {
      all += after[i] - before[i];
    }
    if (all <= 0) {
      return Load.UNKNOWN;
    }
    long idle = ticks(before, after, TickType.IDLE) + ticks(before, after, TickType.IOWAIT);
    long stolen = ticks(before, after, TickType.STEAL);
    double others = Double.isNaN(own) ? own : Math.max(0, all - idle - stolen - own);
    return new Load(others / all, (double) stolen / all);
  }

  private static long ticks(long[] before, long[] after, TickType type) {
    return after[type.getIndex()] - before[type.getIndex()];
  }

  /**
   * The load caused by others, as fractions of all processor time; NaN if unknown.
   *
   * @param others the time used by other processes
   * @param stolen the time that the hypervisor gave to other guests
   */
  public record Load(double others, double stolen) implements Serializable {
    public static final Load UNKNOWN = new Load(Double.NaN, Double.NaN);

    /** Drops fractions up to a threshold, which a short measurement can't resolve. */
    public Load ifAbove(double threshold) {
      return new Load(others > threshold ? others : 0, stolen > threshold ? stolen : 0);
    }
  }
}
