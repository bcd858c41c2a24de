package heavyloop.machine;

import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Watches the processors for a while, from its making on. */
public final class LoadWatch {
  private static final CentralProcessor PROCESSOR =
      HardwareFacts.SYSTEM.getHardware().getProcessor();

  private final Instant started = Instant.now();
  private final double loadBefore = PROCESSOR.getSystemLoadAverage(1)[0];
  private final long[] ticks = PROCESSOR.getSystemCpuLoadTicks();
  private final double own = ProcessTime.withChildren();

  /** Looks on for a second without doing anything. */
  public static Load forOneSecond() throws InterruptedException {
    LoadWatch watch = new LoadWatch();
    boolean neverCounted = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    return neverCounted ? Load.UNKNOWN : watch.load();
  }

  /** What happened since; what this process did, and its children that have ended, is its own. */
  public Load load() {
    return load(ticks, PROCESSOR.getSystemCpuLoadTicks(), ProcessTime.withChildren() - own);
  }

  /** The same with what else there is to see. */
  public Conditions conditions() {
    double mhz = Arrays.stream(PROCESSOR.getCurrentFreq()).filter(f -> f > 0).average().orElse(0);
    return new Conditions(
        started,
        loadBefore < 0 ? Double.NaN : loadBefore,
        load(),
        mhz > 0 ? mhz / 1e6 : Double.NaN);
  }

  /**
   * From the counters of before and after, in milliseconds by {@link TickType}.
   *
   * @param own the milliseconds that aren't others'; not a number if that isn't known
   */
  static Load load(long[] before, long[] after, double own) {
    long all = 0;
    for (int i = 0; i < before.length; i++) {
      all += after[i] - before[i];
    }
    if (all <= 0) {
      return Load.UNKNOWN;
    }
    long idle = since(before, after, TickType.IDLE) + since(before, after, TickType.IOWAIT);
    long stolen = since(before, after, TickType.STEAL);
    double others = Double.isNaN(own) ? own : Math.max(0, all - idle - stolen - own);
    return new Load(others / all, (double) stolen / all);
  }

  private static long since(long[] before, long[] after, TickType type) {
    return after[type.getIndex()] - before[type.getIndex()];
  }
}
