package heavyloop.gate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark whose forks fail, again when they are tried once more.
 *
 * @param benchmark its number in the plan
 * @param where which of the two sides can't run it
 * @param cause a line for people
 * @param output the last lines that the fork printed
 */
record Breakdown(int benchmark, Where where, String cause, List<String> output)
    implements Serializable {
  /** Copies the lines, into a list that can be serialized. */
  Breakdown {
    output = new ArrayList<>(output);
  }

  /** Which of the two sides. */
  enum Where {
    BASE,
    /** Head alone: what base can run, head can't. That is a regression of its own kind. */
    HEAD,
    BOTH
  }
}
