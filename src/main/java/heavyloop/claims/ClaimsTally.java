package heavyloop.claims;

import heavyloop.claims.Claim.Status;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Claims by their status in a run. */
public record ClaimsTally(Map<Status, List<Claim>> byStatus) {
  public ClaimsTally {
    byStatus = Map.copyOf(byStatus);
  }

  /** Judges claims by a run. */
  public static ClaimsTally of(Run run, List<Claim> claims) {
    MeasuredRun measured = new MeasuredRun(run);
    Map<Status, List<Claim>> byStatus = new EnumMap<>(Status.class);
    for (Claim claim : claims) {
      byStatus.computeIfAbsent(claim.judge(measured), status -> new ArrayList<>()).add(claim);
    }
    return new ClaimsTally(byStatus);
  }

  /** The counts for people: {@code 3 of 5 hold here; 1 inconclusive}. */
  public String inWords() {
    int held = with(Status.HOLDS).size();
    int inconclusive = with(Status.INCONCLUSIVE).size();
    return held
        + " of "
        + judged()
        + (held == 1 ? " holds here" : " hold here")
        + (inconclusive == 0 ? "" : "; " + inconclusive + " inconclusive");
  }

  /** The claims with a status, in their order. */
  public List<Claim> with(Status status) {
    return byStatus.getOrDefault(status, List.of());
  }

  /** The number of claims that hold, don't hold, or are inconclusive. */
  public int judged() {
    return with(Status.HOLDS).size()
        + with(Status.DOES_NOT_HOLD).size()
        + with(Status.INCONCLUSIVE).size();
  }
}
