/**
 * The mechanisms that Java has to run a {@linkplain heavyloop.suite.work.Batch batch} of tasks, one
 * class each, with one method for each way of using it. A mechanism is made with the number of
 * threads that may be busy at once, holds its threads or its pool until it is closed, and knows
 * nothing of JMH: the benchmarks measure it, the demo shows it, and the tests take it apart.
 *
 * <p>All ways keep one contract. Every task is run once, and the answer of the batch is returned.
 * If a task throws, what it threw reaches the caller, as itself or as a cause, the way the
 * mechanism does it. A caller that is interrupted comes back: at the latest when the tasks that are
 * running have ended or, if the mechanism doesn't hear interrupts, when all tasks have. Never are
 * more threads inside tasks than the mechanism was made for.
 *
 * <p>Beside them stand the {@linkplain heavyloop.suite.strategies.Channel channels}, which hand
 * single items from one thread to another, and the {@link heavyloop.suite.strategies.Echo} that
 * answers.
 *
 * <p>May import {@code heavyloop.suite.work} and nothing else of ours. Start reading at {@link
 * heavyloop.suite.strategies.FixedPoolRunner}; {@link heavyloop.suite.strategies.Strategy} lists
 * them all.
 */
package heavyloop.suite.strategies;
