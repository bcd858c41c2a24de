package heavyloop.run.plan;

import java.util.Locale;

/** In which order the forks of a run follow each other. */
public enum ForkOrder {
  /** Rounds of one fork of every cell, each in a random order of its own. */
  INTERLEAVED,
  /** As JMH does it: all forks of a cell, then all of the next. */
  JMH;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
