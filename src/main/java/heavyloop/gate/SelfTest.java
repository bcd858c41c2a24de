package heavyloop.gate;

import heavyloop.gate.GateResult.Row;
import heavyloop.machine.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The gate, tried on what it should find and what it should not: the same code twice, and the same
 * with the work really made longer.
 *
 * @param slowdown by how much; 1.1 is ten per cent
 * @param gates of each, unchanged and slowed down, by turns
 */
public record SelfTest(double slowdown, int gates) {

  /**
   * What came out of gates of one kind.
   *
   * @param slowdown by how much the work was longer; 1 if it was not
   * @param results of each gate
   */
  public record Series(double slowdown, List<GateResult> results) {
    /** Copies the results. */
    public Series {
      results = List.copyOf(results);
    }

    /** Whether there was something to find. */
    public boolean isSlowedDown() {
      return slowdown > 1;
    }

    int regressions() {
      return (int) results.stream().filter(Series::hasRegression).count();
    }

    /** How many could not tell of a benchmark, and found no regression among the others. */
    int inconclusive() {
      return (int) results.stream().filter(r -> !hasRegression(r) && !isPassed(r)).count();
    }

    int passed() {
      return (int) results.stream().filter(Series::isPassed).count();
    }

    private static boolean hasRegression(GateResult result) {
      return result.rows().stream().map(Row::finding).anyMatch(GateOutcome::isRegression);
    }

    private static boolean isPassed(GateResult result) {
      return result.rows().stream()
          .allMatch(
              row ->
                  row.finding() instanceof Finding.Judged judged
                      && judged.state() instanceof State.Pass);
    }
  }

  /** Makes requests. */
  public interface Request {
    /**
     * One.
     *
     * @param slowdown how many times as much work head does
     * @param number which gate of its kind it is, from 1
     */
    GateRequest of(double slowdown, int number);
  }

  /**
   * Runs all of them.
   *
   * @param request makes the request of a gate
   * @param done is told how many are done
   */
  public List<Series> run(Request request, IntConsumer done) {
    Facts facts = Facts.ofThisMachine();
    List<GateResult> unchanged = new ArrayList<>();
    List<GateResult> slower = new ArrayList<>();
    for (int i = 0; i < gates; i++) {
      unchanged.add(GateSession.of(request.of(1, i + 1), facts).run());
      slower.add(GateSession.of(request.of(slowdown, i + 1), facts).run());
      done.accept(i + 1);
    }
    return List.of(new Series(1, unchanged), new Series(slowdown, slower));
  }
}
