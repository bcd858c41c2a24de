/**
 * What runs beside the JMH of others. {@link heavyloop.gate.listing.Listing} is copied out of our
 * jar and put behind a jar of theirs on the class path, so it is compiled for Java 8, it uses only
 * what JMH has had since 1.19, and it is a single class file.
 *
 * <p>Imports nothing of ours.
 */
package heavyloop.gate.listing;
