package heavyloop.gate;

import heavyloop.compare.ExitPolicy.Gap;
import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.JudgedBenchmark.Forks;
import heavyloop.compare.Verdict;
import heavyloop.compare.Verdict.Failed;
import heavyloop.compare.Warning;
import heavyloop.gate.decision.Decision;
import heavyloop.gate.decision.Decision.Decided;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Labels;
import heavyloop.stats.Effect;
import heavyloop.stats.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The result of a gate.
 *
 * @param rows a row for each benchmark that was judged
 * @param onlyBase benchmarks of base alone
 * @param onlyHead benchmarks of head alone
 * @param warnings sentences about what went wrong
 * @param noise sentences about what disturbed the forks
 * @param folder where the forks are kept
 */
public record GateResult(
    Compared compared,
    List<Row> rows,
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead,
    Effort effort,
    List<String> warnings,
    List<String> noise,
    Path folder) {
  /** Copies the lists. */
  public GateResult {
    rows = List.copyOf(rows);
    onlyBase = List.copyOf(onlyBase);
    onlyHead = List.copyOf(onlyHead);
    warnings = List.copyOf(warnings);
    noise = List.copyOf(noise);
  }

  /**
   * The two builds, in words.
   *
   * @param base base alone: {@code old.jar on VM 17}
   * @param both base against head
   * @param same whether both are the same, so that only chance makes a difference
   * @param measure the measure that is compared: {@code time}
   */
  public record Compared(String base, String both, boolean same, String measure) {}

  /**
   * The cost of a gate.
   *
   * @param blocks the number of measured blocks
   * @param divisors the expected time of a fork of each benchmark that only divides others
   */
  public record Effort(int blocks, Duration took, Duration divisors) {}

  /**
   * A benchmark that was judged.
   *
   * @param margin the slowdown that matters; .05 is five percent
   * @param differences the logarithm of head / base in each block, as judged
   * @param sameSettings whether both sides asked for the same settings
   * @param warmupIterations of each fork
   * @param forkTime the expected time of a fork
   * @param failure empty if both sides can run it
   */
  public record Row(
      BenchmarkId id,
      double margin,
      ForkTimes base,
      ForkTimes head,
      List<Double> differences,
      boolean sameSettings,
      int warmupIterations,
      Duration forkTime,
      Decision decision,
      Optional<Failed> failure) {
    /** Copies the differences. */
    public Row {
      differences = List.copyOf(differences);
    }

    /** Whether a resumed gate would leave it as it is. */
    boolean isFinal() {
      return failure.isEmpty() && decision instanceof Decided;
    }

    /** The benchmark as a report shows it. */
    JudgedBenchmark judged() {
      Decided decided = decision.ifStoppedNow();
      Map<Warning, String> warnings = new EnumMap<>(Warning.class);
      if (!sameSettings) {
        warnings.put(Warning.SETTINGS_OF_HEAD, "");
      }
      warnings.putAll(Warning.ofWarmUp(base.iterations(), head.iterations(), warmupIterations));
      return new JudgedBenchmark(
          id,
          failure.<Verdict>map(failed -> failed).orElseGet(() -> verdict(decided)),
          margin,
          base.forks(),
          head.forks(),
          failure.isPresent() ? Effect.UNKNOWN : decided.effect(),
          Optional.empty(),
          warnings);
    }
  }

  /**
   * The times of a benchmark's forks in nanoseconds an operation, in the direction "higher is
   * worse".
   *
   * @param times one for each fork
   * @param iterations the times of each fork's iterations
   */
  public record ForkTimes(List<Double> times, List<double[]> iterations) {
    /** Copies the lists. */
    public ForkTimes {
      times = List.copyOf(times);
      iterations = List.copyOf(iterations);
    }

    Forks forks() {
      return times.isEmpty()
          ? Forks.NONE
          : Forks.ofLogs(Sample.ofLogs(times.stream().mapToDouble(Double::doubleValue).toArray()));
    }
  }

  /** The verdict that a decision amounts to. */
  static Verdict verdict(Decided decision) {
    if (decision instanceof Decision.Regression) {
      return new Verdict.Regression();
    }
    if (decision instanceof Decision.Pass pass) {
      return pass.faster() ? new Verdict.Faster() : new Verdict.Unchanged(false);
    }
    boolean unconfirmed = ((Decision.Inconclusive) decision).unconfirmed();
    return new Verdict.Inconclusive(
        unconfirmed ? Verdict.Inconclusive.Reason.UNCONFIRMED : Verdict.Inconclusive.Reason.NOISY,
        OptionalInt.empty());
  }

  /** The benchmarks with their verdicts. */
  public List<JudgedBenchmark> benchmarks() {
    return rows.stream().map(Row::judged).toList();
  }

  /** The gaps between the verdicts, for an {@link heavyloop.compare.ExitPolicy}. */
  public Set<Gap> gaps() {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    if (effort.blocks() == 0) {
      gaps.add(Gap.NOTHING_COMPARED);
    }
    if (!onlyBase.isEmpty() || !onlyHead.isEmpty()) {
      gaps.add(Gap.UNMATCHED);
    }
    return gaps;
  }

  /** Short names for all benchmarks. */
  Labels labels() {
    return new Labels(rows.stream().map(Row::id).toList());
  }
}
