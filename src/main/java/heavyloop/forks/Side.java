package heavyloop.forks;

import java.util.Locale;

/** The side of a fork: a run has only a head; a gate compares it with a base. */
public enum Side {
  BASE,
  HEAD;

  /** The other side. */
  public Side opposite() {
    return this == BASE ? HEAD : BASE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
