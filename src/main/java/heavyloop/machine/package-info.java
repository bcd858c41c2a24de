/**
 * The facts of the machine and the JVM, and their sources of noise. A fact that can't be read is
 * {@code unknown}, never a guess; none names a person, a host or a path.
 *
 * <p>Imports {@code report}; the only package that uses OSHI. Start reading at {@link
 * heavyloop.machine.Facts}.
 */
package heavyloop.machine;
