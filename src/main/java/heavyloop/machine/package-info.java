/**
 * The facts of the machine and the JVM that measurements are made on, and what makes them noisy.
 * What can't be read is {@code unknown}, never a guess; nothing names a person, a host or a path.
 *
 * <p>Imports {@code report}; the only package that asks OSHI. Start reading at {@link
 * heavyloop.machine.Facts}.
 */
package heavyloop.machine;
