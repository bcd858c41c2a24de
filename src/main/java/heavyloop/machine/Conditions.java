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

  /** The conditions by their names in results files; an unknown one is empty. */
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
