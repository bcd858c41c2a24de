/**
 * Other processes, and what is seen of them: {@link heavyloop.processes.Command} runs one to its
 * end, {@link heavyloop.processes.Processes} ends those that JMH has started, and says what their
 * threads are at.
 *
 * <p>Imports nothing of ours; the only package that starts processes.
 */
package heavyloop.processes;
