package heavyloop.run;

import java.util.Locale;

/** The order in which the forks of a run follow each other. */
public enum ForkOrder {
  /** Rounds of one fork of every benchmark, each round in a random order of its own. */
  INTERLEAVED,
  /** As JMH does it: all forks of a benchmark, then all of the next. */
  JMH;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
