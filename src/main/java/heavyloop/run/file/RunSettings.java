package heavyloop.run.file;

import heavyloop.run.plan.ForkOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run is run; when it is gone on with, as it was begun.
 *
 * @param args JMH's part of the command line
 * @param quick whether it is a quick one
 * @param forks of each cell; 0 if the arguments or the benchmarks say it
 * @param name of the machine, given by the user; may be empty
 */
public record RunSettings(
    List<String> args, boolean quick, int forks, ForkOrder order, long seed, String name)
    implements Serializable {

  /** Copies the arguments, into a list that can be serialized. */
  public RunSettings {
    args = new ArrayList<>(args);
  }

  /** The same with other arguments. */
  public RunSettings withArgs(List<String> others) {
    return new RunSettings(others, quick, forks, order, seed, name);
  }

  /** The same with so many forks of each cell. */
  public RunSettings withForks(int number) {
    return new RunSettings(args, quick, number, order, seed, name);
  }
}
