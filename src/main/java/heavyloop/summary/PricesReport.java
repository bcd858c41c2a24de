package heavyloop.summary;

import heavyloop.claims.BenchmarkRef;
import heavyloop.claims.MeasuredRun;
import heavyloop.claims.Measurements;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import heavyloop.results.Run;
import heavyloop.stats.Interval;
import heavyloop.stats.MeanContrast;
import heavyloop.stats.Sample;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prices of concurrency on a machine: what it costs to start a thread, to hand over a task, to
 * take a lock, in nanoseconds with 95 % intervals over forks. Its kind is {@code prices}, and so is
 * the name of its table.
 */
public final class PricesReport {
  private static final int VERSION = 1;

  /** The number of tasks in a batch of empty tasks. */
  private static final int TASKS = 4;

  /** Stands for a difference that noise has made negative. */
  private static final String NOTHING = "nothing measurable";

  private static final List<Price> PRICES =
      List.of(
          perTask("start a platform thread, wait for its latch", "RawThreads.countDownLatch"),
          perTask("start a platform thread and join it", "RawThreads.join"),
          perTask("start a virtual thread, wait for its latch", "VirtualThreads.countDownLatch"),
          perTask("start a virtual thread and join it", "VirtualThreads.join"),
          virtualCaller(
              "start a virtual thread from another, wait for its latch", "calledFromVirtual"),
          perTask("a task for a fixed pool, and its answer", "FixedThreadPool.invokeAll"),
          perTask("a task forked and joined", "ForkJoin.recursiveTask"),
          perTask("an element of a parallel stream", "ParallelStream.mapReduce"),
          yieldAt(1),
          yieldAt(10),
          yieldAt(100),
          parking("permit", "unpark and park, nobody sleeps", 0, 1),
          parking("wake", "wake a sleeping thread", 0, 2),
          parking("wake", "wake a thread while 1,000 others sleep", 1000, 2),
          handOff("an item handed over by a volatile, spinning", "volatileSpin"),
          handOff("an item handed over by an exchanger", "exchanger"),
          handOff("an item handed over by a synchronous queue", "synchronousQueue"),
          handOff("an item handed over by an array queue", "arrayBlockingQueue"),
          alone("synchronized, alone", "synchronizedBlock"),
          alone("a reentrant lock, alone", "reentrantLock"),
          update("an atomic addition, alone", "ContendedAdd.one"),
          update("an atomic addition, two threads at once", "ContendedAdd.two"),
          update("an atomic addition, all processors at once", "ContendedAdd.max"),
          update("an update on a cache line of its own, two threads", "DataSharing.padded"),
          update("an update beside another thread's, two threads", "DataSharing.adjacent"),
          contended("synchronized, two threads at once", "synchronizedBlock"),
          contended("a reentrant lock, two threads at once", "reentrantLock"),
          contended("a fair lock, two threads at once", "fairReentrantLock"));

  private PricesReport() {}

  /**
   * A price.
   *
   * @param what the operation, in words
   * @param benchmark the benchmark that measures it
   * @param without the benchmark that does everything else; empty if there is nothing else
   * @param parts the number of times that one operation of the benchmark does it
   */
  private record Price(
      String what, BenchmarkRef benchmark, Optional<BenchmarkRef> without, int parts) {
    /** The price in a run; empty if the run lacks it, or was not warmed up as long as declared. */
    Optional<Value> in(Measurements run) {
      Optional<double[]> whole = run.times(benchmark);
      if (without.isEmpty()) {
        return whole.map(times -> value(ofLogs(times), true));
      }
      Optional<double[]> rest = run.times(without.get());
      return whole.isPresent() && rest.isPresent()
          ? Optional.of(value(difference(whole.get(), rest.get()), false))
          : Optional.empty();
    }

    private static MeanContrast ofLogs(double[] times) {
      Sample logs = Sample.ofLogs(times);
      return logs.size() > 1
          ? MeanContrast.mean(logs)
          : new MeanContrast(logs.mean(), Double.NaN, 0);
    }

    private static MeanContrast difference(double[] whole, double[] rest) {
      Sample a = Sample.of(whole);
      Sample b = Sample.of(rest);
      return a.size() > 1 && b.size() > 1
          ? MeanContrast.difference(b, a)
          : new MeanContrast(a.mean() - b.mean(), Double.NaN, 0);
    }

    private Value value(MeanContrast contrast, boolean isLog) {
      double price = (isLog ? Math.exp(contrast.estimate()) : contrast.estimate()) / parts;
      if (Double.isNaN(contrast.standardError())) {
        return Value.of(price, price > 0 ? Figures.time(price) : NOTHING);
      }
      Interval interval = contrast.interval(Interval.CONFIDENCE);
      Interval scale = isLog ? interval.exp() : interval;
      double low = scale.low() / parts;
      double high = scale.high() / parts;
      if (price > 0) {
        return Figures.time(price, Math.max(0, low), high);
      }
      String most = high > 0 ? "at most " + Figures.time(high) : NOTHING;
      return new Value.Estimate(price, low, high, most);
    }

    String measuredBy() {
      return benchmark
          + without.map(rest -> " - " + rest).orElse("")
          + (parts > 1 ? ", / " + parts : "");
    }
  }

  private static Price perTask(String what, String mechanism) {
    BenchmarkRef batch =
        BenchmarkRef.of("parallelism." + mechanism).with(SuiteFacts.TASK_SIZE, SuiteFacts.BARE);
    return new Price(what, batch, Optional.empty(), TASKS);
  }

  private static Price virtualCaller(String what, String method) {
    return new Price(
        what, BenchmarkRef.of("parallelism.VirtualCallers." + method), Optional.empty(), TASKS);
  }

  private static Price yieldAt(int frames) {
    return new Price(
        "a virtual thread yields, " + frames + (frames == 1 ? " frame" : " frames") + " deep",
        BenchmarkRef.of("concurrency.Yielding.yielding").with("frames", frames),
        Optional.of(BenchmarkRef.of("concurrency.Yielding.calling").with("frames", frames)),
        1);
  }

  private static Price parking(String method, String what, int sleepers, int parts) {
    BenchmarkRef benchmark = BenchmarkRef.of("challenges.Parking." + method);
    return new Price(what, benchmark.with("sleepers", sleepers), Optional.empty(), parts);
  }

  /** A round trip is two hand-offs. */
  private static Price handOff(String what, String method) {
    return new Price(what, BenchmarkRef.of("challenges.HandOff." + method), Optional.empty(), 2);
  }

  private static Price alone(String what, String method) {
    String uncontended = "challenges.SynchronizationUncontended.";
    return new Price(
        what,
        BenchmarkRef.of(uncontended + method),
        Optional.of(BenchmarkRef.of(uncontended + "threadConfined")),
        1);
  }

  private static Price contended(String what, String method) {
    return update(what, "Synchronization." + method);
  }

  /** The time between two updates of any of the threads. */
  private static Price update(String what, String benchmark) {
    return new Price(what, BenchmarkRef.of("challenges." + benchmark), Optional.empty(), 1);
  }

  /** The benchmarks that have prices. */
  static Stream<BenchmarkRef> benchmarks() {
    return PRICES.stream()
        .flatMap(price -> Stream.concat(Stream.of(price.benchmark()), price.without().stream()));
  }

  /** The prices that runs have measured, with a column for each run. */
  public static Report of(List<Run> runs) {
    List<MeasuredRun> measured = runs.stream().map(MeasuredRun::new).toList();
    List<Price> known =
        PRICES.stream()
            .filter(price -> measured.stream().anyMatch(run -> price.in(run).isPresent()))
            .toList();
    Report.Builder report = new Report.Builder("prices", VERSION);
    if (known.isEmpty()) {
      return report
          .add(
              Note.result(
                  "none", "No run has measured a price: run the suite without options, or --all."))
          .build();
    }
    List<Field<Price>> fields = new ArrayList<>();
    fields.add(Column.text("price", "price (95 % interval)").of(price -> Value.of(price.what())));
    for (int i = 0; i < measured.size(); i++) {
      MeasuredRun run = measured.get(i);
      fields.add(
          Column.number(
                  "time_" + (i + 1) + "_ns", runs.get(i).name() + ", " + runs.get(i).jvm().jdk())
              .of(price -> price.in(run).orElse(Value.NONE)));
    }
    fields.add(
        Column.text("measured_by", "measured by").ifItFits().of(p -> Value.of(p.measuredBy())));
    return report.add(Field.table("prices", "", fields, known)).build();
  }
}
