package heavyloop.machine;

import heavyloop.machine.LoadWatch.Load;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions on the machine while a fork ran.
 *
 * @param started the start of the fork
 * @param loadBefore the load average over the preceding minute
 * @param load the load caused by others meanwhile
 * @param frequencyMhz the mean frequency of the processors at the end
 */
public record Conditions(Instant started, double loadBefore, Load load, double frequencyMhz)
    implements Serializable {
  private static final String LOAD_BEFORE = "load_before";
  private static final String OTHERS = "other_processes";
  private static final String STOLEN = "steal";
  private static final String FREQUENCY = "frequency_mhz";

  /** The conditions by their names in results files; an unknown one is empty. */
  public Map<String, Optional<Object>> byName() {
    Map<String, Optional<Object>> facts = new LinkedHashMap<>();
    facts.put("started", Optional.of(started.toString()));
    facts.put(LOAD_BEFORE, known(loadBefore, 100));
    facts.put(OTHERS, known(load.others(), 1000));
    facts.put(STOLEN, known(load.stolen(), 1000));
    facts.put(FREQUENCY, known(frequencyMhz, 1));
    return facts;
  }

  /** The conditions that a results file has under these names; what it lacks is unknown. */
  public static Conditions of(Map<String, String> facts) {
    return new Conditions(
        Instant.EPOCH,
        number(facts, LOAD_BEFORE),
        new Load(number(facts, OTHERS), number(facts, STOLEN)),
        number(facts, FREQUENCY));
  }

  private static double number(Map<String, String> facts, String name) {
    try {
      return Double.parseDouble(facts.getOrDefault(name, ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Optional<Object> known(double value, double parts) {
    return Double.isFinite(value)
        ? Optional.of(Math.round(value * parts) / parts)
        : Optional.empty();
  }
}
