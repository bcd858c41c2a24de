package heavyloop.suite.benchmarks.challenges;

import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.philosophers.Etiquettes;
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
 * What does it cost to never deadlock, and who pays: do the philosophers eat alike, or does one
 * starve?
 *
 * <p>An operation is a dinner of {@code meals} meals. Compare the methods with each other, and with
 * {@code coarseLock}, where one eats at a time: its meals alone take {@code meals * iterations}
 * steps of the heavy loop, and what it takes beyond is the price of a lock that is fought for. The
 * others let two of five eat at once, but who waits with one fork in hand, as {@code lockOrdering}
 * and {@code limitedDiners} let them, keeps a neighbour from eating. Waking the philosophers and
 * proving the meals is part of every dinner, and the same for all. {@link Hunger} tells who ate how
 * much.
 *
 * <p>A surprise would be: the actor, with two messages a meal, cheaper than a lock; short meals (
 * {@code -p iterations=10}) for which {@code coarseLock} isn't the best; a fork that is won by
 * {@code tryLockWithBackOff} as fairly as it is granted by the actor. The naive way is not here: it
 * would not end. {@code java -jar target/benchmarks.jar demo --deadlock} shows it.
 *
 * <p>Run it: {@code java -jar target/benchmarks.jar challenges.DeadlockAvoidance}
 */
@State(Scope.Thread)
public class DeadlockAvoidance extends Defaults {
  /** How many sit at the table; each thread of JMH's has a table of its own. */
  @Param("5")
  public int philosophers;

  /** How many meals they eat together. */
  @Param("100")
  public int meals;

  /** How many steps of the heavy loop a meal is. */
  @Param("1000")
  public long iterations;

  private Table table;

  /** Lays the table for the benchmark's etiquette, which has its name; a dinner starts threads. */
  @Setup
  public void setUp(BenchmarkParams params) throws Exception {
    String benchmark = params.getBenchmark();
    String etiquette = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    table = new Table(philosophers, Slowdown.steps(iterations), Etiquettes.named(etiquette));
    try {
      table.dine(meals);
    } catch (Exception e) {
      // JMH doesn't tear down what it could not set up, and then waits for the threads.
      table.close();
      throw e;
    }
  }

  @TearDown
  public void tearDown() {
    table.close();
  }

  /** The fork with the lower number first. */
  @Benchmark
  public Meals lockOrdering(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** The first fork back if the second is not to be had. */
  @Benchmark
  public Meals tryLockWithBackOff(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** One lock for all forks. */
  @Benchmark
  public Meals coarseLock(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** One chair too few. */
  @Benchmark
  public Meals limitedDiners(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /** A waiter who hands out the forks. */
  @Benchmark
  public Meals actor(Hunger hunger) throws Exception {
    return hunger.after(table.dine(meals));
  }

  /**
   * Counts beside the time. {@code mealsOfTheHungriest * philosophers / meals} is 1 if at each
   * dinner all have eaten alike, and 0 if at each dinner somebody has starved. A dinner can also be
   * over before the last philosopher's thread is awake: with {@code -p meals=10000} that hardly
   * counts, and what remains is the etiquette's doing.
   */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Hunger {
    /** All meals of all dinners. */
    public long meals;

    /** The sum over the dinners of the fewest meals that a philosopher has had. */
    public long mealsOfTheHungriest;

    Meals after(Meals dinner) {
      meals += dinner.total();
      mealsOfTheHungriest += dinner.fewest();
      return dinner;
    }
  }
}
