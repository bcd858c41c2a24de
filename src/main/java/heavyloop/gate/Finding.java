package heavyloop.gate;

/** What a gate found out of a benchmark. */
public sealed interface Finding {

  /** It was measured, and this is what the blocks say. */
  record Judged(State.Decided state) implements Finding {}

  /** It can't be measured any more, in head, in base, or in both. */
  record Broken(Breakdown breakdown) implements Finding {}
}
