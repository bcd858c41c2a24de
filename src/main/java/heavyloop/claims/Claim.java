package heavyloop.claims;

import java.util.List;

/**
 * A sentence that can be wrong.
 *
 * @param text the sentence
 * @param cores how many cores a machine must have for it to be true there
 * @param expectations what comes out if it is true; all of them
 */
public record Claim(String text, int cores, List<Expectation> expectations) {
  /** Refuses a claim that nothing tests. */
  public Claim {
    if (expectations.isEmpty()) {
      throw new IllegalArgumentException("nothing tests that " + text);
    }
    expectations = List.copyOf(expectations);
  }

  /** What a run says of it: the worst of what it says of the expectations. */
  public Finding judge(Measurements run) {
    return Finding.worst(expectations.stream().map(one -> one.judge(run)).toList());
  }
}
