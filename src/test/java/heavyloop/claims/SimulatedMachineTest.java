package heavyloop.claims;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.claims.Claim.Status;
import heavyloop.report.Format;
import heavyloop.results.Run;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges the claims on machines where they are true, and on machines where they are false. */
class SimulatedMachineTest {
  private static final List<Integer> PROCESSORS = List.of(1, 2, 8, 64);

  private static Claim claim(String start) {
    return Claims.ALL.stream()
        .filter(claim -> claim.text().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64})
  void no_claim_fails_where_it_is_true(int processors) {
    MeasuredRun run = new MeasuredRun(new SimulatedMachine(processors).run());
    assertThat(Claims.ALL)
        .allSatisfy(
            claim ->
                assertThat(claim.judge(run))
                    .as(claim.text())
                    .isEqualTo(claim.cores() > processors ? Status.UNTESTABLE : Status.HOLDS));
  }

  private record Lie(String claim, double factor, String benchmark, int mostProcessors) {
    Lie(String claim, double factor, String benchmark) {
      this(claim, factor, benchmark, Integer.MAX_VALUE);
    }
  }

  /** Each claim, and the times that would show if it were false. */
  private static List<Lie> lies() {
    return List.of(
        new Lie("Parallelism speeds", 4, "LongTasks.batch (strategy=RawThreads"),
        new Lie("Parallelism speeds", 4, "LongTasks.batch (strategy=VirtualThreads"),
        new Lie("Parallelism speeds", 100, "FixedThreadPool.invokeAll"),
        new Lie(
            "Parallelism speeds", 1.5, "ParallelStream.mapReduce (iterations=1000000, para", 32),
        new Lie("More cores", 2, "JmhThreads.two"),
        new Lie("Parallelism gains", 0.6, "KindsOfWork.two (work=allocate"),
        new Lie("For small tasks", 0.005, "FixedThreadPool.invokeAll (iterations=1)"),
        new Lie("For small tasks", 0.05, "ParallelStream.mapReduce (iterations=1)"),
        new Lie("For small tasks", 1.2, "SingleThread.batch (strategy=FixedThreadPool"),
        new Lie("Concurrency is dealing", 3, "Requests.asynchronous"),
        new Lie("Concurrency suits", 1.5, "Requests.fixedPool"),
        new Lie("Concurrency suits", 4, "Requests.threadPerRequest"),
        new Lie("Concurrency suits", 4, "Requests.virtualThreadPerRequest"),
        new Lie("Concurrency alone", 0.9, "Interleaving.queue (slices=1000)"),
        new Lie("Concurrency alone", 0.5, "CpuBoundOnManyThreads.fixedPool (threadsPerProcessor=8"),
        new Lie("Concurrency alone", 0.9, "SingleThread.batch (strategy=ForkJoin"),
        new Lie(
            "Virtual threads", 0.8, "VirtualThreads.threadPerTask (iterations=1000000, para", 32),
        new Lie("Virtual threads", 0.1, "RawThreads.countDownLatch (iterations=1)"),
        new Lie("Virtual threads", 16, "Pinning.inReentrantLock"),
        new Lie("Up to JDK 23", 16, "Pinning.inSynchronized"),
        new Lie("Uncontended", 10, "SynchronizationUncontended.reentrantLock"),
        new Lie("Uncontended", 0.1, "SynchronizationUncontended.synchronizedBlock"),
        new Lie("Uncontended", 100, "SynchronizationUncontended.atomicLong"),
        new Lie("Two threads that contend", 0.3, "Synchronization.synchronizedBlock"),
        new Lie("Starting a thread", 0.1, "Joining.threadJoin"),
        new Lie("Sharing data", 0.2, "DataSharing.adjacent"),
        new Lie("Sharing data", 0.2, "DataSharing.sharedAtomic"),
        new Lie("Work divided", 0.7, "Imbalance.onePartitionEach"),
        new Lie("Work divided", 1.4, "Imbalance.sharedQueue"),
        new Lie("The time of the heavy loop", 0.5, "Growth.loop (times=4)"),
        new Lie("The time of the heavy loop", 1.05, "Growth.loop (times=1)"),
        new Lie("The time of the heavy loop", 1.05, "JmhThreads.one"),
        new Lie("Two equal", 1.05, "Twins.first"),
        new Lie("Two equal", 1.2, "EqualBatches.first"),
        new Lie("Two equal", 1.4, "EqualUpdates.first"),
        new Lie("An empty loop", 1e6, "LoopBodies.empty"));
  }

  static Stream<Arguments> liesAndProcessors() {
    return lies().stream()
        .flatMap(
            lie ->
                PROCESSORS.stream()
                    .filter(processors -> claim(lie.claim()).cores() <= processors)
                    .filter(processors -> processors <= lie.mostProcessors())
                    .map(processors -> Arguments.of(lie, processors)));
  }

  @ParameterizedTest(name = "{0}, {1} processors")
  @MethodSource("liesAndProcessors")
  void no_claim_holds_where_it_is_false(Lie lie, int processors) {
    SimulatedMachine machine =
        new SimulatedMachine(processors).multiply(lie.factor(), lie.benchmark());
    assertThat(claim(lie.claim()).judge(new MeasuredRun(machine.run())))
        .isEqualTo(Status.DOES_NOT_HOLD);
  }

  /** The counters that would refute a claim, by the start of its text. */
  private static final Map<String, SimulatedMachine> COUNTERS =
      Map.of(
          "Without synchronization",
          new SimulatedMachine(8).share(0, "Synchronization.unsynchronized"),
          "Without",
          new SimulatedMachine(8).share(0.1, "SynchronizationUncontended.unsynchronized"),
          "Deadlock",
          new SimulatedMachine(8).share(0.01, "DeadlockAvoidance"),
          "A caller",
          new SimulatedMachine(8).share(0, "Joining.tooEarly"));

  @Test
  void counters_can_refute_a_claim_too() {
    COUNTERS.forEach(
        (claim, machine) ->
            assertThat(claim(claim).judge(new MeasuredRun(machine.run())))
                .as(claim)
                .isEqualTo(Status.DOES_NOT_HOLD));
  }

  @Test
  void a_claim_about_older_jdks_is_judged_on_these() {
    Claim pinning = claim("Up to JDK 23");
    assertThat(pinning.judge(new MeasuredRun(new SimulatedMachine(2).onJdk(22).run())))
        .isEqualTo(Status.DOES_NOT_HOLD);
    SimulatedMachine pinned = new SimulatedMachine(2).multiply(16, "Pinning.inSynchronized");
    assertThat(pinning.judge(new MeasuredRun(pinned.onJdk(22).run()))).isEqualTo(Status.HOLDS);
  }

  /** A guest system believes in two cores, but they are the hardware threads of one. */
  @Test
  void sharing_can_not_be_judged_where_processors_share_a_core() {
    Claim sharing = claim("Sharing data");
    SimulatedMachine noEffect =
        new SimulatedMachine(2)
            .multiply(0.2, "DataSharing.adjacent")
            .multiply(0.2, "DataSharing.sharedAtomic");
    assertThat(sharing.judge(new MeasuredRun(noEffect.run()))).isEqualTo(Status.DOES_NOT_HOLD);
    Run siblings = noEffect.multiply(1.7, "KindsOfWork.two (work=wide").run();
    assertThat(sharing.judge(new MeasuredRun(siblings))).isEqualTo(Status.UNTESTABLE);
    assertThat(Format.TEXT.write(ClaimsReport.of(List.of(siblings)).orElseThrow(), 200))
        .contains(
            "its processors may share a core, and some figures of the claims 12, 16 are left out");
  }

  /** A caller that hands a task to each of 64 threads takes half as long as a task. */
  @Test
  void figures_that_depend_on_handing_out_are_left_out_on_large_machines() {
    Run large = new SimulatedMachine(64).run();
    assertThat(Format.TEXT.write(ClaimsReport.of(List.of(large)).orElseThrow(), 200))
        .contains("has so many processors")
        .contains("some figures of the claims 1, 8 are left out");
    Run small = new SimulatedMachine(8).run();
    assertThat(Format.TEXT.write(ClaimsReport.of(List.of(small)).orElseThrow(), 200))
        .doesNotContain("so many processors");
  }

  /** A claim has the status of its worst figure: another one could be unable to fail unnoticed. */
  @Test
  void every_figure_of_a_claim_can_refute_it() {
    List<MeasuredRun> machines =
        Stream.of(
                lies().stream()
                    .map(lie -> new SimulatedMachine(8).multiply(lie.factor(), lie.benchmark())),
                everyTime().map(name -> new SimulatedMachine(8).multiply(100, name)),
                everyTime().map(name -> new SimulatedMachine(8).multiply(0.001, name)),
                COUNTERS.values().stream(),
                Stream.of(new SimulatedMachine(8).onJdk(22)))
            .flatMap(machine -> machine)
            .map(machine -> new MeasuredRun(machine.run()))
            .toList();
    assertThat(Claims.ALL)
        .allSatisfy(
            claim ->
                assertThat(claim.expectations())
                    .allSatisfy(
                        expectation ->
                            assertThat(machines)
                                .as("%s: %s", claim.text(), expectation)
                                .anyMatch(run -> expectation.judge(run) == Status.DOES_NOT_HOLD)));
  }

  private static Stream<String> everyTime() {
    return Claims.ALL.stream()
        .flatMap(claim -> claim.expectations().stream())
        .flatMap(expectation -> expectation.benchmarks().stream())
        .map(BenchmarkRef::toString)
        .distinct();
  }

  @Test
  void every_claim_has_a_machine_on_which_it_is_false() {
    List<String> refuted =
        Stream.concat(lies().stream().map(Lie::claim), COUNTERS.keySet().stream()).toList();
    assertThat(Claims.ALL)
        .allSatisfy(claim -> assertThat(refuted).anyMatch(claim.text()::startsWith));
  }
}
