package heavyloop.compare;

import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Key;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run and the baseline, benchmark by benchmark.
 *
 * @param matches what both have measured
 * @param conflicts what both have measured in ways that can't be compared
 * @param onlyBase what the baseline alone has measured
 * @param onlyHead what the other run alone has measured
 */
public record Pairing(
    Run base,
    Run head,
    Relation relation,
    List<Match> matches,
    List<Conflict> conflicts,
    List<Key> onlyBase,
    List<Key> onlyHead) {

  /** One benchmark with two modes or units, each with what it has in its run. */
  public record Conflict(Key key, String base, String head) {}

  static Pairing of(Run base, Run head, Relation relation) {
    Map<Key, BenchmarkRecord> rest = new LinkedHashMap<>();
    head.records().forEach(measured -> rest.put(measured.key(), measured));
    List<Match> matches = new ArrayList<>();
    List<BenchmarkRecord> unmatched = new ArrayList<>();
    for (BenchmarkRecord one : base.records()) {
      BenchmarkRecord other = rest.remove(one.key());
      if (other == null) {
        unmatched.add(one);
      } else {
        matches.add(new Match(one, other));
      }
    }
    List<Conflict> conflicts = new ArrayList<>();
    List<Key> onlyBase = new ArrayList<>();
    Map<Cell, BenchmarkRecord> others = new HashMap<>();
    rest.values().forEach(measured -> others.putIfAbsent(Cell.of(measured.key()), measured));
    for (BenchmarkRecord one : unmatched) {
      BenchmarkRecord other = others.remove(Cell.of(one.key()));
      if (other == null) {
        onlyBase.add(one.key());
      } else {
        conflicts.add(new Conflict(one.key(), describe(one), describe(other)));
        rest.remove(other.key());
      }
    }
    return new Pairing(
        base, head, relation, matches, conflicts, onlyBase, List.copyOf(rest.keySet()));
  }

  /** A key without its mode. */
  private record Cell(String benchmark, int threads, Map<String, String> params) {
    static Cell of(Key key) {
      return new Cell(key.benchmark(), key.threads(), key.params());
    }
  }

  private static String describe(BenchmarkRecord measured) {
    return measured.key().mode().label() + ", " + measured.primary().unit().text();
  }
}
