package heavyloop.claims;

import java.util.Collection;
import java.util.Comparator;

/** What a run says of a claim, or of one of its expectations; the worse comes first. */
public enum Finding {
  /** The whole interval is out of bounds. */
  DOES_NOT_HOLD("does not hold here"),
  /** What it takes isn't in the file. */
  NOT_MEASURED("not measured"),
  /** The interval is within the bounds and beyond, or there is none. */
  CANT_BE_TOLD("can't be told"),
  /** The whole interval is within the bounds. */
  HOLDS("holds here");

  private final String words;

  Finding(String words) {
    this.words = words;
  }

  /** What is said of a claim if this is said of its expectations: the worst. */
  static Finding worst(Collection<Finding> findings) {
    return findings.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public String toString() {
    return words;
  }
}
