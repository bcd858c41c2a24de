package heavyloop.machine;

import java.io.Serializable;

/**
 * The load of the processors by others, as fractions of all processor time; NaN if unknown.
 *
 * @param others the time used by other processes
 * @param stolen the time that the hypervisor gave to other guests
 */
public record Load(double others, double stolen) implements Serializable {
  public static final Load UNKNOWN = new Load(Double.NaN, Double.NaN);

  /** This load without fractions up to a threshold, which a short measurement can't distinguish. */
  public Load ifAbove(double threshold) {
    return new Load(others > threshold ? others : 0, stolen > threshold ? stolen : 0);
  }
}
