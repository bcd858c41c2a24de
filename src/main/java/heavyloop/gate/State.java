package heavyloop.gate;

/**
 * What the blocks of one benchmark say so far. It depends on nothing else: a gate that is resumed
 * asks again, and gets the same answer.
 *
 * <p>What looks slower is measured anew. The looks stopped when it looked worst, so the blocks they
 * saw exaggerate; whether it is slower, and by how much, is said by the fresh blocks only, which
 * nobody stopped.
 */
public sealed interface State {

  /**
   * More blocks are needed.
   *
   * @param confirming whether a look has found it slower, and fresh blocks are to confirm that
   * @param missing how many blocks it takes to the next look, or to the end of the confirmation
   */
  record Undecided(boolean confirming, int missing) implements State {}

  /** No more blocks are needed. */
  sealed interface Decided extends State {
    /** What it was decided by. */
    Evidence evidence();
  }

  /** Slower: a look found so, and fresh blocks confirm it; the evidence is theirs. */
  record Regression(Evidence evidence) implements Decided {}

  /**
   * Slower by less than the margin, if at all.
   *
   * @param evidence of the look that said so, or of the fresh blocks that didn't confirm another
   * @param faster whether it is clearly faster, by half of the margin at least
   */
  record Pass(Evidence evidence, boolean faster) implements Decided {}

  /**
   * It can't be told.
   *
   * @param evidence of all blocks, or of the fresh ones if there was something to confirm
   * @param unconfirmed whether a look found it slower, which fresh blocks don't confirm
   */
  record Inconclusive(Evidence evidence, boolean unconfirmed) implements Decided {}

  /**
   * The state after some blocks; those beyond a decision don't change it.
   *
   * @param delta the logarithm of the smallest ratio that matters, above 0
   */
  static State of(Blocks blocks, double delta, Design design) {
    Looks looks = Looks.at(blocks, delta, design);
    if (looks instanceof Looks.Open open) {
      return new Undecided(false, open.blocks() - blocks.size());
    }
    Blocks seen = blocks.between(0, looks.blocks());
    if (looks instanceof Looks.Unchanged unchanged) {
      return new Pass(Evidence.of(seen, seen.size(), design.lastLevel()), unchanged.faster());
    }
    if (looks instanceof Looks.Exhausted) {
      return lookedInVain(seen, design);
    }
    int end = seen.size() + design.confirmationBlocks();
    return blocks.size() < end
        ? new Undecided(true, end - blocks.size())
        : confirmed(blocks.between(seen.size(), end), end, delta, design);
  }

  /** The same if there can't be more blocks: then what is undecided is inconclusive. */
  static Decided atTheEnd(Blocks blocks, double delta, Design design) {
    State state = of(blocks, delta, design);
    if (state instanceof Decided decided) {
      return decided;
    }
    if (!((Undecided) state).confirming()) {
      return lookedInVain(blocks, design);
    }
    int seen = Looks.at(blocks, delta, design).blocks();
    return unconfirmed(blocks.between(seen, blocks.size()), blocks.size(), design);
  }

  private static Decided confirmed(Blocks fresh, int used, double delta, Design design) {
    Change change = Change.of(fresh);
    if (change.isSlower(0, design.confirmationLevel())) {
      return new Regression(Evidence.of(fresh, used, design.confirmationLevel()));
    }
    if (change.isSlowerByLessThan(delta, Design.UNCONFIRMED_PASS)) {
      return new Pass(Evidence.of(fresh, used, design.confirmationLevel()), false);
    }
    return unconfirmed(fresh, used, design);
  }

  private static Decided unconfirmed(Blocks fresh, int used, Design design) {
    return new Inconclusive(Evidence.of(fresh, used, design.confirmationLevel()), true);
  }

  private static Decided lookedInVain(Blocks seen, Design design) {
    return new Inconclusive(Evidence.of(seen, seen.size(), design.lastLevel()), false);
  }
}
