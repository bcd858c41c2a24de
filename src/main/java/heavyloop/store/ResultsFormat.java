package heavyloop.store;

import heavyloop.forks.Block;
import heavyloop.forks.Side;
import java.util.List;

/** Writes blocks as a results file. */
public interface ResultsFormat {
  /**
   * The text of a results file, which is a valid one whatever was measured so far.
   *
   * @param side whose forks it is about
   * @param blocks all so far, in the order of time; failed ones too
   */
  String write(Side side, List<Block> blocks);
}
