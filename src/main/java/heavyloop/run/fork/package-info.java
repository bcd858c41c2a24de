/**
 * One fork: how it is started, watched, and judged to be whole. {@link
 * heavyloop.run.fork.ForkLauncher} is all that a run knows of it, so that a run can be tested with
 * forks that are no processes.
 *
 * <p>Start reading at {@link heavyloop.run.fork.JmhLauncher}.
 */
package heavyloop.run.fork;
