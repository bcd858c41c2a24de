/**
 * Child processes: {@link heavyloop.processes.Command} runs one to its end, {@link
 * heavyloop.processes.Processes} ends those that JMH has started and finds their deadlocks, and
 * {@link heavyloop.processes.Interruption} handles Ctrl-C.
 *
 * <p>Imports nothing of ours; the only package that starts processes.
 */
package heavyloop.processes;
