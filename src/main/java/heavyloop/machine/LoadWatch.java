package heavyloop.machine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Watches the processors for a while, from its making on. */
public final class LoadWatch {
  private final CentralProcessor processor;
  private final OperatingSystem system;
  private final long[] ticks;
  private final long own;

  public LoadWatch() {
    SystemInfo info = new SystemInfo();
    processor = info.getHardware().getProcessor();
    system = info.getOperatingSystem();
    ticks = processor.getSystemCpuLoadTicks();
    own = ownMillis();
  }

  /** Looks on for a second without doing anything. */
  public static Load forOneSecond() throws InterruptedException {
    LoadWatch watch = new LoadWatch();
    boolean neverCounted = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    return neverCounted ? Load.UNKNOWN : watch.load();
  }

  /** What happened since. */
  public Load load() {
    return load(ticks, processor.getSystemCpuLoadTicks(), ownMillis() - own);
  }

  private long ownMillis() {
    OSProcess process = system.getProcess(system.getProcessId());
    return process == null ? 0 : process.getKernelTime() + process.getUserTime();
  }

  /**
   * From the counters of before and after, in milliseconds by {@link TickType}.
   *
   * @param own the milliseconds of this process
   */
  static Load load(long[] before, long[] after, long own) {
    long all = 0;
    for (int i = 0; i < before.length; i++) {
      all += after[i] - before[i];
    }
    if (all <= 0) {
      return Load.UNKNOWN;
    }
    long idle = since(before, after, TickType.IDLE) + since(before, after, TickType.IOWAIT);
    long stolen = since(before, after, TickType.STEAL);
    long others = Math.max(0, all - idle - stolen - own);
    return new Load((double) others / all, (double) stolen / all);
  }

  private static long since(long[] before, long[] after, TickType type) {
    return after[type.getIndex()] - before[type.getIndex()];
  }
}
