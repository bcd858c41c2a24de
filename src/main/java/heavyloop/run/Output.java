package heavyloop.run;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Where a run prints.
 *
 * @param out takes what JMH prints, and which benchmarks are skipped
 * @param err takes warnings
 * @param say takes what the run is going to do, a sentence each, and breaks it into lines
 */
public record Output(PrintStream out, PrintStream err, Consumer<String> say) {}
