package heavyloop.gate;

import heavyloop.run.file.Manifest.Identity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a gate must know of itself to be resumed.
 *
 * @param args its command line
 * @param seed of the turns
 * @param benchmarks the names of what is measured, in the order of the plan
 * @param identities of the machine, and of the code and the Java of both sides
 */
record GateManifest(
    List<String> args, long seed, List<String> benchmarks, List<Identity> identities)
    implements Serializable {

  /** Copies the lists, into such as can be serialized. */
  GateManifest {
    args = new ArrayList<>(args);
    benchmarks = new ArrayList<>(benchmarks);
    identities = new ArrayList<>(identities);
  }
}
