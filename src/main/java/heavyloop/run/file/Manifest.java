package heavyloop.run.file;

import heavyloop.run.plan.ForkOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run must know of itself to be resumed.
 *
 * @param args JMH's part of the command line
 * @param quick whether it was a quick one
 * @param forks of each cell; empty if the arguments say it
 * @param cells the names of what is measured, in the order of the plan
 * @param identities of the machine, the JVM and the jar, with their names
 * @param name of the machine, given by the user; may be empty
 * @param resumedWith what of the identities has changed since it was begun; may be empty
 */
public record Manifest(
    List<String> args,
    boolean quick,
    int forks,
    long seed,
    ForkOrder order,
    List<String> cells,
    List<Identity> identities,
    String name,
    String resumedWith)
    implements Serializable {

  /** Copies the lists, into such as can be serialized. */
  public Manifest {
    args = new ArrayList<>(args);
    cells = new ArrayList<>(cells);
    identities = new ArrayList<>(identities);
  }

  /** The same, with what has changed since. */
  public Manifest resumedWith(String changed) {
    return new Manifest(args, quick, forks, seed, order, cells, identities, name, changed);
  }

  /**
   * Something that must not change between two halves of a run.
   *
   * @param what it is, for people
   * @param value compared
   * @param shown to people
   */
  public record Identity(String what, String value, String shown) implements Serializable {}
}
