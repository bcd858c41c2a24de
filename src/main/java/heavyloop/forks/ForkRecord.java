package heavyloop.forks;

import heavyloop.machine.Conditions;
import java.io.Serializable;

/**
 * What became of a fork.
 *
 * @param side the target that it ran on
 * @param conditions what the machine was like meanwhile
 */
public record ForkRecord(Side side, ForkOutcome outcome, Conditions conditions)
    implements Serializable {

  /** Whether it measured all of its iterations. */
  public boolean isMeasured() {
    return outcome instanceof ForkOutcome.Measured;
  }
}
