package heavyloop.forks;

import java.util.Locale;

/** The targets that forks run on: a run has a head only, a gate compares it with a base. */
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
