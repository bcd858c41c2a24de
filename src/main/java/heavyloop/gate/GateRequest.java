package heavyloop.gate;

import heavyloop.compare.Margins;
import heavyloop.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a user asks of a gate.
 *
 * @param jmhArgs the regular expressions, and JMH's options
 * @param margins the slowdowns that matter
 * @param alpha how often, at most, an unchanged suite may fail
 * @param maxBlocks after so many a benchmark that isn't decided is given up
 * @param budget how long it may take
 * @param seed of the turns; one is drawn if none is given
 * @param yardstick what times are divided by
 * @param folder where the results go
 * @param args the whole command line, for a gate that is to be resumed
 * @param saved a gate to go on with
 * @param say is told what goes on, a line each
 */
public record GateRequest(
    Sides sides,
    List<String> jmhArgs,
    Margins margins,
    double alpha,
    int maxBlocks,
    Optional<Duration> budget,
    OptionalLong seed,
    Yardstick yardstick,
    Path folder,
    List<String> args,
    Optional<SavedGate> saved,
    Progress progress,
    Consumer<String> say) {
  /** Copies the lists. */
  public GateRequest {
    jmhArgs = List.copyOf(jmhArgs);
    args = List.copyOf(args);
  }
}
