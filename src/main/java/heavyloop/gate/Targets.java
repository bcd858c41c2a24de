package heavyloop.gate;

import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.gate.GateResult.Compared;

/** The two targets that a gate compares. */
public record Targets(Target base, Target head) {

  /** The target of a side. */
  public Target get(Side side) {
    return side == Side.BASE ? base : head;
  }

  /**
   * Both, in words.
   *
   * @param measure the measure that is compared
   */
  Compared compared(String measure) {
    return new Compared(base.describe(), describe(), base.isSameAs(head), measure);
  }

  /** For people; what they have in common is said once. */
  String describe() {
    return base.jvm().equals(head.jvm())
        ? "base "
            + base.describeCode()
            + " against head "
            + head.describeCode()
            + ", both on "
            + base.jvm().version()
        : "base " + base.describe() + " against head " + head.describe();
  }
}
