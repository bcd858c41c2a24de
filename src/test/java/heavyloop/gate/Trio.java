package heavyloop.gate;

/** Three benchmarks, of which one may be made noisy. */
final class Trio {
  static final GatePlan PLAN = Gates.plan("a.A.quiet", "a.B.noisy", "a.C.quiet");
  static final int NOISY = 1;

  /** Can't be told from nothing before the last look. */
  static final double NOISE = 0.2;

  static final int FEWEST = Gates.fewest(PLAN);
  static final int MOST = Gates.design(PLAN).maxBlocks();
  static final int FRESH = Gates.design(PLAN).confirmationBlocks();

  private Trio() {}
}
