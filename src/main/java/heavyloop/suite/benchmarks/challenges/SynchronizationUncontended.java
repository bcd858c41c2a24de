package heavyloop.suite.benchmarks.challenges;

import org.openjdk.jmh.annotations.Threads;

/**
 * What does synchronization cost a thread that is alone?
 *
 * <p>The baseline of {@link Synchronization}: the same methods, in one thread. Compare each with
 * itself there, and with {@link #threadConfined} here, the bare addition.
 *
 * <p>A surprise would be: any method that takes more than a few tens of nanoseconds; an {@link
 * #unsynchronized} counter that loses an update.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.SynchronizationUncontended}
 */
@Threads(1)
public class SynchronizationUncontended extends Synchronization {}
