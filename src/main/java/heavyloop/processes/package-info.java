/**
 * Child processes: {@link heavyloop.processes.Command} runs one to its end, {@link
 * heavyloop.processes.Processes} ends those started by JMH and finds their deadlocks, and {@link
 * heavyloop.processes.Interruption} handles Ctrl-C.
 *
 * <p>Imports no other package of Heavyloop, and is the only one that starts processes.
 */
package heavyloop.processes;
