package heavyloop.run.file;

import heavyloop.machine.Conditions;
import heavyloop.run.fork.ForkOutcome;
import heavyloop.run.plan.Slot;
import java.io.Serializable;

/**
 * What became of a fork.
 *
 * @param slot which fork it was
 * @param conditions what the machine was like meanwhile
 */
public record Entry(Slot slot, ForkOutcome outcome, Conditions conditions)
    implements Serializable {}
