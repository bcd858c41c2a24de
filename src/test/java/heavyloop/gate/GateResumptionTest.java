package heavyloop.gate;

import static heavyloop.gate.Trio.FEWEST;
import static heavyloop.gate.Trio.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.gate.FakeSides.Fork;
import heavyloop.run.FakeDisk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes on where another gate ended. */
class GateResumptionTest {

  private final FakeDisk disk = new FakeDisk();
  private final FakeSides forks = new FakeSides(PLAN);

  private static BlockStore run(FakeDisk disk, FakeSides forks, long deadline) {
    BlockStore store = Gates.store(disk, PLAN);
    store.begin();
    Gates.run(PLAN, forks, store, Gates.silent(PLAN, store), deadline);
    return store;
  }

  private BlockStore run() {
    return run(disk, forks, Long.MAX_VALUE);
  }

  /** Goes on with what is on a disk; these are the forks that do. */
  private static BlockStore goOn(FakeDisk disk, FakeSides forks) {
    SavedGate saved = SavedGate.read(disk, Gates.FOLDER);
    BlockStore store = Gates.store(disk, PLAN);
    store.goOn(saved);
    Gates.run(PLAN, forks.after(saved.blocks()), store, Gates.silent(PLAN, store));
    return store;
  }

  /** The same gate, killed after so many writes and resumed, launches just what is missing. */
  @Test
  void a_crash_between_any_two_writes_costs_one_block_at_most_and_changes_nothing_else() {
    forks.slower(2, 1.3);
    BlockStore whole = run();
    List<Fork> launched = forks.launched();
    String base = disk.text(Gates.FOLDER.resolve(BlockStore.BASE));
    String head = disk.text(Gates.FOLDER.resolve(BlockStore.HEAD));
    int writes = 3 + 3 * whole.size();
    int looked = 3 + 3 * 3 * FEWEST; // From then on all is the same again and again.
    for (int crash = 1; crash < writes; crash += crash <= looked ? 1 : 7) {
      FakeDisk crashing = new FakeDisk();
      crashing.crashAfter(crash);
      FakeSides first = new FakeSides(PLAN).slower(2, 1.3);
      crash(crashing, first);
      int kept = 2 * SavedGate.read(crashing, Gates.FOLDER).blocks().size();
      assertThat(first.launched().size() - kept).as("forks lost").isBetween(0, 2);
      FakeSides second = new FakeSides(PLAN).slower(2, 1.3);
      BlockStore resumed = goOn(crashing, second);
      assertThat(second.launched()).isEqualTo(launched.subList(kept, launched.size()));
      assertThat(crashing.text(Gates.FOLDER.resolve(BlockStore.BASE))).isEqualTo(base);
      assertThat(crashing.text(Gates.FOLDER.resolve(BlockStore.HEAD))).isEqualTo(head);
      for (int benchmark = 0; benchmark < 3; benchmark++) {
        assertThat(Gates.state(PLAN, resumed, benchmark))
            .isEqualTo(Gates.state(PLAN, whole, benchmark));
      }
    }
  }

  private static void crash(FakeDisk disk, FakeSides forks) {
    try {
      run(disk, forks, Long.MAX_VALUE);
    } catch (FakeDisk.Crash e) {
      disk.crashAfter(Integer.MAX_VALUE);
    }
  }

  @Test
  void what_ran_out_of_time_goes_on_as_if_it_had_not() {
    FakeSides whole = new FakeSides(PLAN).slower(2, 1.3);
    run(new FakeDisk(), whole, Long.MAX_VALUE);
    BlockStore store = run(disk, forks.slower(2, 1.3), Duration.ofSeconds(30).toNanos());
    assertThat(store.size()).isEqualTo(7);
    FakeSides second = new FakeSides(PLAN).slower(2, 1.3);
    goOn(disk, second);
    assertThat(second.launched()).isEqualTo(whole.launched().subList(14, whole.launched().size()));
  }

  @Test
  void what_broke_down_is_tried_again_by_a_gate_that_is_resumed() {
    forks.failing(0, true, launch -> launch > 1);
    run();
    FakeSides second = new FakeSides(PLAN);
    BlockStore resumed = goOn(disk, second);
    assertThat(resumed.of(0)).extracting(Block::round).hasSize(FEWEST).doesNotHaveDuplicates();
    assertThat(second.launched()).hasSize(2 * (FEWEST - 1));
    assertThat(Gates.state(PLAN, resumed, 0)).isInstanceOf(State.Pass.class);
  }
}
