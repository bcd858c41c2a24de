package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.run.file.Manifest;
import heavyloop.run.file.Manifest.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether a run may be gone on with. Forks of two machines, JVMs or jars in one record could not be
 * told apart, and their mean would be nobody's.
 *
 * @param evenIfDifferent whether the user wants it all the same
 * @param warn is told of it then
 */
record Resumption(boolean evenIfDifferent, Consumer<String> warn) {

  /**
   * Looks for what has changed.
   *
   * @param before what the run was begun with
   * @param now what there is
   * @return what is to be known of the run from now on
   * @throws UserException if something has changed that may not
   */
  Manifest require(Manifest before, Manifest now) {
    List<String> changed = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < now.identities().size(); i++) {
      Identity one = before.identities().get(i);
      Identity other = now.identities().get(i);
      if (!one.value().equals(other.value())) {
        changed.add("another " + one.what());
        shown.add("another " + one.what() + " (" + one.shown() + ", now " + other.shown() + ")");
      }
    }
    if (!before.cells().equals(now.cells())) {
      throw new UserException(
          "The run can't be resumed: there are other benchmarks or parameters now"
              + (changed.isEmpty() ? "" : ", with " + String.join(", ", changed)));
    }
    if (changed.isEmpty()) {
      return now;
    }
    if (!evenIfDifferent) {
      throw new UserException(
          "The run was begun with "
              + String.join(" and ", shown)
              + ": forks of both in one record can't be told apart; --even-if-different does it all"
              + " the same");
    }
    String what = String.join(", ", changed);
    warn.accept("Resumed with " + what);
    return now.resumedWith(what);
  }
}
