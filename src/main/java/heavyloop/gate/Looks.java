package heavyloop.gate;

/** What the looks at a benchmark's blocks say, before anything is confirmed. */
sealed interface Looks {

  /** After how many blocks. */
  int blocks();

  /** Nothing yet; the next look is after so many blocks. */
  record Open(int blocks) implements Looks {}

  /** It looks slower, and is to be confirmed. */
  record Slower(int blocks) implements Looks {}

  /**
   * Slower by less than the margin, if at all.
   *
   * @param faster whether it is so by what it would take to look slower, in the other direction
   */
  record Unchanged(int blocks, boolean faster) implements Looks {}

  /** The last look couldn't tell either. */
  record Exhausted(int blocks) implements Looks {}

  /** Looks at the first blocks, then at more of them, until a look says something. */
  static Looks at(Blocks blocks, double delta, Design design) {
    for (int k = 0; k < design.looks().size(); k++) {
      int look = design.looks().get(k);
      if (look > blocks.size()) {
        return new Open(look);
      }
      Change change = Change.of(blocks.between(0, look));
      double level = design.regressionLevels().get(k);
      if (change.isSlower(delta / 2, level)) {
        return new Slower(look);
      }
      if (change.isSlowerByLessThan(delta, design.passLevels().get(k))) {
        return new Unchanged(look, change.isFaster(delta / 2, level));
      }
    }
    return new Exhausted(design.maxBlocks());
  }
}
