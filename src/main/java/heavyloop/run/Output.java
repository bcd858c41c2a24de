package heavyloop.run;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Where a run prints.
 *
 * @param out what JMH prints, and what is left out
 * @param err what goes wrong
 * @param say prints what the run is going to do, a sentence each, in lines that fit
 */
public record Output(PrintStream out, PrintStream err, Consumer<String> say) {}
