package heavyloop.machine;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine was like while something ran on it.
 *
 * @param started when that began
 * @param loadBefore how many processes ran or waited to, on average of the minute before
 * @param load what others took of the processors meanwhile
 * @param frequencyMhz of the processors at the end, on average
 */
public record Conditions(Instant started, double loadBefore, Load load, double frequencyMhz)
    implements Serializable {

  /** By the names under which results files have them; what isn't known is left empty. */
  public Map<String, Optional<Object>> byName() {
    Map<String, Optional<Object>> facts = new LinkedHashMap<>();
    facts.put("started", Optional.of(started.toString()));
    facts.put("load_before", known(loadBefore, 100));
    facts.put("other_processes", known(load.others(), 1000));
    facts.put("steal", known(load.stolen(), 1000));
    facts.put("frequency_mhz", known(frequencyMhz, 1));
    return facts;
  }

  private static Optional<Object> known(double value, double parts) {
    return Double.isFinite(value)
        ? Optional.of(Math.round(value * parts) / parts)
        : Optional.empty();
  }
}
