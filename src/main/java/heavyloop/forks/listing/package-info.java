/**
 * What runs beside the JMH of others. {@link heavyloop.forks.listing.Listing} is copied out of our
 * jar and put behind a jar of theirs on the class path. It is therefore compiled for Java 8, uses
 * only what JMH has had since 1.19, and is a single class file.
 *
 * <p>Imports nothing of ours.
 */
package heavyloop.forks.listing;
