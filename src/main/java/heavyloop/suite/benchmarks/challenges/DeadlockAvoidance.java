package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.philosophers.AvoidanceProtocols;
import heavyloop.suite.philosophers.Meals;
import heavyloop.suite.philosophers.Table;
import heavyloop.suite.work.Slowdown;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What does it cost to avoid deadlocks, and who pays: do all philosophers eat equally, or does one
 * starve?
 *
 * <p>An operation is a dinner of {@code meals} meals. Compare the methods with each other. With
 * {@link #coarseLock} one philosopher eats at a time: the meals alone take {@code meals *
 * iterations} steps of the heavy loop, and any time beyond that is the price of a contended lock.
 * The other protocols let two of five eat at once. But {@link #lockOrdering} and {@link
 * #limitedDiners} let philosophers wait with one fork in hand, which keeps a neighbour from eating.
 * Every dinner includes waking the philosophers, who wait until the last of them is awake, and
 * proving the meals, at the same cost for all. {@link Hunger} counts how unequally they ate.
 *
 * <p>A surprise would be: an {@link #actor}, with two messages a meal, that is cheaper than a lock;
 * short meals ({@code -p iterations=10}) for which {@link #coarseLock} isn't the best; a {@link
 * #tryLockWithBackOff} that is as fair as the actor. The naive protocol is missing, since it would
 * never end; {@code java -jar target/benchmarks.jar demo --deadlock} shows it.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.DeadlockAvoidance}
 */
@State(Scope.Thread)
public class DeadlockAvoidance extends Defaults {
  /** The number of philosophers at a table; each JMH thread has its own table. */
  @Param("5")
  public int philosophers;

  /** The number of meals of all philosophers together. */
  @Param("1000")
  public int meals;

  /** The number of steps of the heavy loop in a meal. */
  @Param("1000")
  public long iterations;

  private Table table;

  /**
   * Lays the table for the protocol named like the benchmark; a first dinner starts the threads.
   */
  @Setup
  public void setUp(BenchmarkParams params) throws Exception {
    String benchmark = params.getBenchmark();
    String protocol = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    table = new Table(philosophers, Slowdown.steps(iterations), AvoidanceProtocols.named(protocol));
    try {
      table.dine(meals);
    } catch (Exception e) {
      // After a failed set-up JMH skips the tear-down, and then waits for the threads.
      table.close();
      throw e;
    }
  }

  @TearDown
  public void tearDown() {
    table.close();
  }

  /** Everybody takes the fork with the lower number first. */
  @Benchmark
  @OnRequest
  public Meals lockOrdering(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** A philosopher who can't get the second fork returns the first. */
  @Benchmark
  @OnRequest
  public Meals tryLockWithBackOff(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** A single lock guards all forks. */
  @Benchmark
  @OnRequest
  public Meals coarseLock(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** One chair fewer than there are philosophers. */
  @Benchmark
  @OnRequest
  public Meals limitedDiners(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** A waiter hands out the forks. */
  @Benchmark
  public Meals actor(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /**
   * Counts reported beside the time. {@code mealsOfTheHungriest * philosophers / meals} is 1 if all
   * ate equally at each dinner, and 0 if somebody starved at each.
   */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Hunger {
    /** The meals of all dinners. */
    public long meals;

    /** The fewest meals of a philosopher, summed over the dinners. */
    public long mealsOfTheHungriest;

    Meals after(Meals dinner) {
      meals += dinner.total();
      mealsOfTheHungriest += dinner.fewest();
      return dinner;
    }
  }
}
