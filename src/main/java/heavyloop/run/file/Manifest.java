package heavyloop.run.file;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run must know of itself to be resumed.
 *
 * @param cells the names of what is measured, in the order of the plan
 * @param identities of the machine, the JVM and the jar, with their names
 * @param resumedWith what of the identities has changed since it was begun; may be empty
 */
public record Manifest(
    RunSettings settings, List<String> cells, List<Identity> identities, String resumedWith)
    implements Serializable {

  /** Copies the lists, into such as can be serialized. */
  public Manifest {
    cells = new ArrayList<>(cells);
    identities = new ArrayList<>(identities);
  }

  /** The same, with what has changed since. */
  public Manifest resumedWith(String changed) {
    return new Manifest(settings, cells, identities, changed);
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
