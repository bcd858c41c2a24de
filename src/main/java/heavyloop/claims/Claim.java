package heavyloop.claims;

import java.util.Comparator;
import java.util.List;

/**
 * A falsifiable sentence.
 *
 * @param text the sentence
 * @param cores the number of cores that a machine needs to test it
 * @param expectations the figures that must all come out if it is true
 */
public record Claim(String text, int cores, List<Expectation> expectations) {
  public Claim {
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException("nothing tests the claim: " + text);
    }
    expectations = List.copyOf(expectations);
  }

  Claim(String text, int cores, Expectation... expectations) {
    this(text, cores, List.of(expectations));
  }

  /** The status of a claim, or of one of its expectations, in a run; the worst comes first. */
  public enum Status {
    /** The whole interval is out of bounds. */
    DOES_NOT_HOLD("does not hold here"),
    /** The file lacks a benchmark. */
    NOT_MEASURED("not measured"),
    /** The file has a benchmark with other parameters, threads, mode or less warm-up. */
    MEASURED_OTHERWISE("not measured as the claim asks"),
    /** The interval crosses a bound, or there is none. */
    INCONCLUSIVE("inconclusive"),
    /** The whole interval is within the bounds. */
    HOLDS("holds here"),
    /** The machine has too few cores or too many, its processors share one, or the JDK is old. */
    UNTESTABLE("can't be tested here");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Judges the claim by a run: it has the worst status of its expectations. */
  public Status judge(Measurements run) {
    if (cores > run.cores().orElse(Integer.MAX_VALUE)) {
      return Status.UNTESTABLE;
    }
    return expectations.stream()
        .map(expectation -> expectation.judge(run))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
