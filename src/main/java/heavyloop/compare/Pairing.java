package heavyloop.compare;

import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
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
    List<BenchmarkId> onlyBase,
    List<BenchmarkId> onlyHead) {

  /** One benchmark with two modes or units, each with what it has in its run. */
  public record Conflict(BenchmarkId id, String base, String head) {}

  static Pairing of(Run base, Run head, Relation relation) {
    Map<BenchmarkId, BenchmarkRecord> rest = new LinkedHashMap<>();
    head.records().forEach(measured -> rest.put(measured.id(), measured));
    List<Match> matches = new ArrayList<>();
    List<BenchmarkRecord> unmatched = new ArrayList<>();
    for (BenchmarkRecord one : base.records()) {
      BenchmarkRecord other = rest.remove(one.id());
      if (other == null) {
        unmatched.add(one);
      } else {
        matches.add(new Match(one, other));
      }
    }
    List<Conflict> conflicts = new ArrayList<>();
    List<BenchmarkId> onlyBase = new ArrayList<>();
    Map<Cell, BenchmarkRecord> others = new HashMap<>();
    rest.values().forEach(measured -> others.putIfAbsent(Cell.of(measured.id()), measured));
    for (BenchmarkRecord one : unmatched) {
      BenchmarkRecord other = others.remove(Cell.of(one.id()));
      if (other == null) {
        onlyBase.add(one.id());
      } else {
        conflicts.add(new Conflict(one.id(), describe(one), describe(other)));
        rest.remove(other.id());
      }
    }
    return new Pairing(
        base, head, relation, matches, conflicts, onlyBase, List.copyOf(rest.keySet()));
  }

  /** A id without its mode. */
  private record Cell(String benchmark, int threads, Map<String, String> params) {
    static Cell of(BenchmarkId id) {
      return new Cell(id.benchmark(), id.threads(), id.params());
    }
  }

  private static String describe(BenchmarkRecord measured) {
    return measured.id().mode().label() + ", " + measured.primary().unit().text();
  }
}
