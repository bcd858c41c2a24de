package heavyloop.compare;

import heavyloop.results.Machine;
import heavyloop.results.Run;
import java.util.Optional;

/** Whether times of two runs may be tested against each other. */
public enum Relation {
  /** One machine and one JVM, by what the files say or by the word of the user. */
  SAME,
  /** The files name two machines. */
  OTHER_MACHINE,
  /** One machine, perhaps, but two JVMs. */
  OTHER_JVM,
  /** A file doesn't say from which machine or JVM it is. */
  UNKNOWN;

  /**
   * Looks at what two runs say of themselves.
   *
   * @param vouched whether the user vouches for one machine where a file doesn't name it
   */
  public static Relation between(Run base, Run head, boolean vouched) {
    Optional<String> one = base.machine().map(Machine::identity);
    Optional<String> other = head.machine().map(Machine::identity);
    if (one.isPresent() && other.isPresent() && !one.equals(other)) {
      return OTHER_MACHINE;
    }
    boolean jvmsKnown = base.jvm().isKnown() && head.jvm().isKnown();
    if (jvmsKnown && !base.jvm().sameAs(head.jvm())) {
      return OTHER_JVM;
    }
    boolean known = one.isPresent() && other.isPresent() && jvmsKnown;
    return known || vouched ? SAME : UNKNOWN;
  }
}
