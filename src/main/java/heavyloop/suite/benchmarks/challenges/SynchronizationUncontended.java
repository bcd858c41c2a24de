package heavyloop.suite.benchmarks.challenges;

import org.openjdk.jmh.annotations.Threads;

/**
 * What does synchronization cost a single thread?
 *
 * <p>This is the baseline of {@link Synchronization}: the same methods in one thread. Compare each
 * method with the same one there, and with {@link #threadConfined} here, the bare addition.
 *
 * <p>A surprise would be: any method that takes more than a few tens of nanoseconds; an {@link
 * #unsynchronized} counter that loses an update.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.SynchronizationUncontended}
 */
@Threads(1)
public class SynchronizationUncontended extends Synchronization {}
