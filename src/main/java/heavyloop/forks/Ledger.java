package heavyloop.forks;

import java.util.List;

/** Keeps the blocks of a measurement. */
public interface Ledger {
  /** Keeps a block; once this returns, it is not lost. */
  void add(Block block);

  /** All blocks so far, in the order of time. */
  List<Block> blocks();
}
