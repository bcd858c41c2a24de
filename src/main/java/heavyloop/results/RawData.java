package heavyloop.results;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forks of iterations of numbers, or of histograms of sampled times. */
final class RawData {
  private static final String FORKS = "an array of forks";
  private static final String ITERATIONS = "a fork, which is an array of iterations";

  private RawData() {}

  /** Reads a number from where the cursor stands. */
  private interface Iteration {
    double read(JsonCursor json) throws IOException;
  }

  /**
   * Reads {@code [[1.5, 1.6], [1.4, 1.7]]}.
   *
   * @param times whether the numbers are times or rates, which can't be negative
   */
  static List<double[]> numbers(JsonCursor json, boolean times) throws IOException {
    return forks(json, cursor -> number(cursor, times));
  }

  /**
   * Reads {@code [[[[0.5, 3], [0.6, 1]], [[0.4, 4]]]]}: the mean of each histogram.
   *
   * @param times as above; if not, a histogram may be empty, and its mean is not a number
   */
  static List<double[]> histograms(JsonCursor json, boolean times) throws IOException {
    return forks(json, cursor -> mean(cursor, times));
  }

  private static List<double[]> forks(JsonCursor json, Iteration iteration) throws IOException {
    json.require(JsonToken.START_ARRAY, FORKS);
    List<double[]> forks = new ArrayList<>();
    while (json.next() != JsonToken.END_ARRAY) {
      json.require(JsonToken.START_ARRAY, ITERATIONS);
      double[] numbers = new double[8];
      int size = 0;
      while (json.next() != JsonToken.END_ARRAY) {
        numbers = size < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * size);
        numbers[size++] = iteration.read(json);
      }
      forks.add(Arrays.copyOf(numbers, size));
    }
    return forks;
  }

  private static double number(JsonCursor json, boolean times) throws IOException {
    return times ? time(json) : json.number();
  }

  private static double time(JsonCursor json) throws IOException {
    double number = json.number();
    if (number < 0 || Double.isInfinite(number)) {
      throw json.error("is " + number + ", which no clock measures");
    }
    return number;
  }

  private static double mean(JsonCursor json, boolean times) throws IOException {
    json.require(JsonToken.START_ARRAY, "a histogram, which is an array of pairs");
    double sum = 0;
    double count = 0;
    while (json.next() != JsonToken.END_ARRAY) {
      json.require(JsonToken.START_ARRAY, "a pair of a time and a count");
      json.next();
      double value = number(json, times);
      json.next();
      int samples = json.wholeNumber(1);
      if (json.next() != JsonToken.END_ARRAY) {
        throw json.error("is more than a pair of a time and a count");
      }
      sum += value * samples;
      count += samples;
    }
    if (count == 0 && times) {
      throw json.error("is a histogram without samples");
    }
    return sum / count;
  }
}
