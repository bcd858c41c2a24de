package heavyloop.gate;

import heavyloop.compare.Margins;
import java.io.Serializable;
import java.util.List;

/**
 * How a gate is run; when it is resumed, as it was begun.
 *
 * @param kind what it is run for
 * @param jmhArgs the regular expressions, and JMH's options
 * @param margins the slowdowns that matter
 * @param alpha how often, at most, an unchanged suite may fail
 * @param maxBlocks after which a benchmark that is undecided is given up
 * @param seed of the order of blocks and forks
 * @param normalizer what times are divided by
 * @param output how the command shows the result; the gate only keeps it
 */
public record GateSettings(
    Kind kind,
    TargetSpec base,
    TargetSpec head,
    List<String> jmhArgs,
    Margins margins,
    double alpha,
    int maxBlocks,
    long seed,
    Normalizer normalizer,
    Serializable output)
    implements Serializable {

  /** What a gate is run for. */
  public enum Kind {
    /** A verdict on each benchmark. */
    VERDICTS,
    /** The noise of each benchmark, by a fixed number of blocks. */
    NOISE,
    /** A try of the gate itself. */
    SELF_TEST
  }

  /** Copies the arguments. */
  public GateSettings {
    jmhArgs = List.copyOf(jmhArgs);
  }
}
