package heavyloop.machine;

import java.io.Serializable;

/**
 * What the processors did while we looked, as parts of all of their time.
 *
 * @param others the time that was spent on other processes; not a number if it isn't known
 * @param stolen the time in which a hypervisor gave them to somebody else; not a number if it isn't
 *     known
 */
public record Load(double others, double stolen) implements Serializable {
  /** Nobody looked. */
  public static final Load UNKNOWN = new Load(Double.NaN, Double.NaN);

  /** Only what is above a part, where the look was too short to tell smaller ones from chance. */
  public Load ifAbove(double part) {
    return new Load(others > part ? others : 0, stolen > part ? stolen : 0);
  }
}
