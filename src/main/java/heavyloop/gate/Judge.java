package heavyloop.gate;

/** Says what the blocks of a benchmark tell so far, and so when there are enough. */
interface Judge {

  /** Its state, if there can be more blocks; as {@link State#of} has it. */
  State of(double[] differences, double delta);

  /** Its state if there can't; never undecided. */
  State atTheEnd(double[] differences, double delta);

  /** Whether it decides anything at all. */
  boolean decides();

  /** Decides as soon as it can, by a design. */
  record Sequential(Design design) implements Judge {
    @Override
    public State of(double[] differences, double delta) {
      return State.of(differences, delta, design);
    }

    @Override
    public State atTheEnd(double[] differences, double delta) {
      return State.atTheEnd(differences, delta, design);
    }

    @Override
    public boolean decides() {
      return true;
    }
  }

  /** Decides nothing: so many blocks are wanted, whatever they say. */
  record Count(int blocks) implements Judge {
    @Override
    public State of(double[] differences, double delta) {
      return differences.length < blocks
          ? new State.Undecided(false, blocks - differences.length)
          : atTheEnd(differences, delta);
    }

    @Override
    public State atTheEnd(double[] differences, double delta) {
      return new State.Inconclusive(
          Evidence.of(differences, differences.length), Double.NaN, false);
    }

    @Override
    public boolean decides() {
      return false;
    }
  }
}
