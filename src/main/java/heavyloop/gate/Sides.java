package heavyloop.gate;

import heavyloop.gate.jar.Side;

/** The two that are compared. */
public record Sides(Side base, Side head) {

  /** One of them. */
  Side of(boolean isHead) {
    return isHead ? head : base;
  }

  /** Whether both are the same, so that nothing but chance can make a difference. */
  boolean areTheSame() {
    return base.jvmArgs().equals(head.jvmArgs())
        && base.java().equals(head.java())
        && base.code().main().equals(head.code().main())
        && base.code().checksum().equals(head.code().checksum());
  }

  /** For people: what they have in common is said once. */
  String describe() {
    return base.java().equals(head.java())
        ? "base "
            + base.describeCode()
            + " against head "
            + head.describeCode()
            + ", both on "
            + base.java().version()
        : "base " + base.describe() + " against head " + head.describe();
  }
}
