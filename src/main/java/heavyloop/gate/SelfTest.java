package heavyloop.gate;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.Verdict.Kind;
import heavyloop.machine.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Tries the gate on code whose change is known: a build against itself, and against itself with the
 * work really made longer.
 *
 * @param slowdown of the longer work; 1.1 is ten percent
 * @param gates of each kind, unchanged and slowed down, alternating
 */
public record SelfTest(double slowdown, int gates) {

  /**
   * The results of all gates of a kind.
   *
   * @param slowdown of the longer work; 1 if it was unchanged
   */
  public record Series(double slowdown, List<GateResult> results) {
    /** Copies the results. */
    public Series {
      results = List.copyOf(results);
    }

    /** Whether the gates should have found something. */
    public boolean isSlowedDown() {
      return slowdown > 1;
    }

    int regressions() {
      return (int) results.stream().filter(Series::hasRegression).count();
    }

    /** The number of gates without a regression, but not all of whose benchmarks passed. */
    int inconclusive() {
      return (int) results.stream().filter(r -> !hasRegression(r) && !isPassed(r)).count();
    }

    int passed() {
      return (int) results.stream().filter(Series::isPassed).count();
    }

    private static boolean hasRegression(GateResult result) {
      return result.benchmarks().stream().anyMatch(row -> row.kind().isRegression());
    }

    private static boolean isPassed(GateResult result) {
      return result.benchmarks().stream()
          .map(JudgedBenchmark::kind)
          .allMatch(kind -> kind == Kind.UNCHANGED || kind == Kind.FASTER);
    }
  }

  /** Makes the requests for gates. */
  public interface Request {
    /**
     * The request for a gate.
     *
     * @param slowdown the work of head / the work of base
     * @param number of the gate among those of its kind, from 1
     */
    GateRequest of(double slowdown, int number);
  }

  /**
   * Runs all gates.
   *
   * @param done takes the number of finished gates of each kind
   */
  public List<Series> run(Request request, IntConsumer done) {
    Facts facts = Facts.ofThisMachine();
    List<GateResult> unchanged = new ArrayList<>();
    List<GateResult> slower = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      unchanged.add(new GateSession(request.of(1, i + 1), facts).run());
      slower.add(new GateSession(request.of(slowdown, i + 1), facts).run());
      done.accept(i + 1);
    }
    return List.of(new Series(1, unchanged), new Series(slowdown, slower));
  }
}
