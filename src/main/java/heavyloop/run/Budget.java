package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.report.Figures;
import heavyloop.run.plan.ForkOrder;
import heavyloop.run.plan.Plan;
import java.time.Duration;
import org.openjdk.jmh.runner.options.Options;

/**
 * As many forks as a time allows, and three of each cell at least: with two an interval says hardly
 * anything, and with one there is none.
 *
 * @param time that a run may take
 */
record Budget(Duration time) {
  static final int LEAST_FORKS = 3;

  /** A tenth more is within the bounds. */
  private static final double TOLERANCE = 1.1;

  /**
   * The plan with as many forks.
   *
   * @throws UserException if there isn't enough time, or the user has said how many forks there are
   */
  Plan fill(Plan plan, Options options) {
    if (options.getForkCount().hasValue()) {
      throw new UserException(
          "-f says how many forks there are, and so does --budget: leave one out");
    }
    if (plan.order() == ForkOrder.JMH) {
      throw new UserException(
          "--budget is spent in rounds, and --order jmh has none: leave one out");
    }
    Duration least = plan.round().multipliedBy(LEAST_FORKS);
    if (least.toNanos() > time.toNanos() * TOLERANCE) {
      throw new UserException(
          String.format(
              "--budget %s is too little by %s: three forks of %d cells take %s; select fewer"
                  + " benchmarks, or shorter iterations",
              Figures.duration(time),
              Figures.duration(least.minus(time)),
              plan.cells().size(),
              Figures.duration(least)));
    }
    long rounds = Math.max(LEAST_FORKS, time.toNanos() / plan.round().toNanos());
    return plan.withForks((int) Math.min(rounds, Short.MAX_VALUE));
  }

  /**
   * Forks beyond any number that there is time for: the clock says when to stop, since how long a
   * fork takes is known only then.
   */
  static Plan beyond(Plan filled) {
    int forks = filled.cells().get(0).forks();
    return filled.withForks(2 * forks + LEAST_FORKS);
  }
}
