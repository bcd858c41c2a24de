package heavyloop.suite.benchmarks.challenges;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The updates of one thread, reported beside the throughput. {@code fewestUpdates * threads /
 * updates} is 1 if all threads got through equally often, and 0 if one starved. JMH sets the
 * counters to zero before each iteration.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Account {
  /** The updates; in a result, those of all threads. */
  public long updates;

  /** The updates of the slowest thread; only the last thread to report has them. */
  public long fewestUpdates;

  /** The updates missing from the counter; only the last thread to report has them. */
  public long lostUpdates;

  @TearDown(Level.Iteration)
  public void report(Tally tally) {
    Tally.Totals totals = tally.report(updates);
    fewestUpdates = totals.fewest();
    lostUpdates = totals.lost();
  }
}
