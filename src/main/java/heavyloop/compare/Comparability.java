package heavyloop.compare;

import heavyloop.results.Machine;
import heavyloop.results.Run;
import java.util.Optional;

/** Whether times of two runs may be tested against each other. */
public enum Comparability {
  /** One machine and one JVM, by the files or by the word of the user. */
  SAME(""),
  OTHER_MACHINE(
      "%s and %s are of different machines: instead of their times, each run's own ratio to its"
          + " reference is compared."),
  /** Two JVMs, perhaps of one machine. */
  OTHER_JVM(
      "%s and %s are of different JVMs: instead of their times, each run's own ratio to its"
          + " reference is compared."),
  /** A file names no machine or no JVM. */
  UNKNOWN(
      "%s and %s don't say whether they are of one machine: instead of their times, each run's own"
          + " ratio to its reference is compared; --same-machine vouches for it.");

  private final String sentence;

  Comparability(String sentence) {
    this.sentence = sentence;
  }

  /** The reason why two runs are not tested. */
  String reason(Run base, Run head) {
    return String.format(sentence, base.name(), head.name());
  }

  /**
   * Compares the facts in two runs.
   *
   * @param vouched whether the user vouches for one machine where a file doesn't name it
   */
  public static Comparability of(Run base, Run head, boolean vouched) {
    Optional<String> baseMachine = base.machine().map(Machine::identity);
    Optional<String> headMachine = head.machine().map(Machine::identity);
    boolean machinesKnown = baseMachine.isPresent() && headMachine.isPresent();
    if (machinesKnown && !baseMachine.equals(headMachine)) {
      return OTHER_MACHINE;
    }
    boolean jvmsKnown = base.jvm().isKnown() && head.jvm().isKnown();
    if (jvmsKnown && !base.jvm().sameAs(head.jvm())) {
      return OTHER_JVM;
    }
    return vouched || (machinesKnown && jvmsKnown) ? SAME : UNKNOWN;
  }
}
