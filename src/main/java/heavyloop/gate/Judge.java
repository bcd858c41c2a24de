package heavyloop.gate;

/** Says what the blocks of a benchmark tell so far, and so when there are enough. */
interface Judge {

  /** Its state, if there can be more blocks; as {@link State#of} has it. */
  State of(Blocks blocks, double delta);

  /** Its state if there can't; never undecided. */
  State.Decided atTheEnd(Blocks blocks, double delta);

  /** Whether it decides anything at all. */
  boolean decides();

  /** Decides as soon as it can, by a design. */
  record Sequential(Design design) implements Judge {
    @Override
    public State of(Blocks blocks, double delta) {
      return State.of(blocks, delta, design);
    }

    @Override
    public State.Decided atTheEnd(Blocks blocks, double delta) {
      return State.atTheEnd(blocks, delta, design);
    }

    @Override
    public boolean decides() {
      return true;
    }
  }

  /** Decides nothing: so many blocks are wanted, whatever they say. */
  record Count(int wanted) implements Judge {
    /** Nothing is tested. */
    private static final double ANY_LEVEL = 0.05;

    @Override
    public State of(Blocks blocks, double delta) {
      return blocks.size() < wanted
          ? new State.Undecided(false, wanted - blocks.size())
          : atTheEnd(blocks, delta);
    }

    @Override
    public State.Decided atTheEnd(Blocks blocks, double delta) {
      return new State.Inconclusive(Evidence.of(blocks, blocks.size(), ANY_LEVEL), false);
    }

    @Override
    public boolean decides() {
      return false;
    }
  }
}
