package heavyloop.gate;

import heavyloop.machine.Conditions;
import heavyloop.results.BenchmarkRecord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One fork of base and one of head, one right after the other.
 *
 * @param benchmark its number in the plan
 * @param round in which it was measured, from 0
 */
record Block(int benchmark, int round, Fork base, Fork head) implements Serializable {

  /**
   * What one fork measured.
   *
   * @param cost nanoseconds an operation: the mean of its iterations, in the direction in which
   *     more is worse
   * @param iterations the same of each
   * @param record what the results file has of it
   * @param conditions what the machine was like meanwhile
   */
  record Fork(double cost, List<Double> iterations, String record, Conditions conditions)
      implements Serializable {
    /** Copies the iterations, into a list that can be serialized. */
    Fork {
      iterations = new ArrayList<>(iterations);
    }

    /** From a record of a single fork. */
    static Fork of(BenchmarkRecord measured, String record, Conditions conditions) {
      double[] iterations = measured.iterationCosts().get(0);
      return new Fork(
          measured.forkCosts()[0], Arrays.stream(iterations).boxed().toList(), record, conditions);
    }
  }

  /** The logarithm of how many times as long head takes as base. */
  double difference() {
    return Math.log(head.cost) - Math.log(base.cost);
  }
}
