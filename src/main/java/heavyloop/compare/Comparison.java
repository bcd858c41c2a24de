package heavyloop.compare;

import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A baseline and the runs that are compared with it.
 *
 * @param pairings each other run, with the run of the baseline that it is compared with
 * @param tested the verdicts of all pairings that may be tested, one family of tests
 */
public record Comparison(List<Pairing> pairings, List<Tested> tested, Criteria criteria) {

  /**
   * Compares.
   *
   * @param baseline one run, or one for each of several JVMs: each of the others is compared with
   *     that of its own JVM, or with the first if there is none
   * @param vouched whether the user vouches that runs that don't name their machine are of one
   */
  public static Comparison of(
      List<Run> baseline, List<Run> others, Criteria criteria, boolean vouched) {
    List<Pairing> pairings = new ArrayList<>();
    List<Match> testable = new ArrayList<>();
    for (Run other : others) {
      Run base =
          baseline.stream()
              .filter(run -> run.jvm().sameAs(other.jvm()))
              .findFirst()
              .orElse(baseline.get(0));
      Relation relation = Relation.between(base, other, vouched);
      Pairing pairing = Pairing.of(base, other, relation);
      pairings.add(pairing);
      if (relation == Relation.SAME) {
        testable.addAll(pairing.matches());
      }
    }
    return new Comparison(pairings, Verdicts.of(testable, criteria), criteria);
  }

  /** All runs, each once, those of the baseline first. */
  public List<Run> runs() {
    return runs(pairings);
  }

  static List<Run> runs(List<Pairing> pairings) {
    Set<Run> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Run> runs = new ArrayList<>();
    pairings.stream().map(Pairing::base).filter(seen::add).forEach(runs::add);
    pairings.stream().map(Pairing::head).filter(seen::add).forEach(runs::add);
    return runs;
  }

  /** The verdicts of one of the pairings. */
  public List<Tested> tested(Pairing pairing) {
    Set<Match> matches = Set.copyOf(pairing.matches());
    return tested.stream().filter(one -> matches.contains(one.match())).toList();
  }
}
