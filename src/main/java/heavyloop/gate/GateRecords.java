package heavyloop.gate;

import heavyloop.forks.Block;
import heavyloop.forks.ForkOutcome.MeasuredByJar;
import heavyloop.forks.Side;
import heavyloop.forks.Target;
import heavyloop.machine.Facts;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.ResultsReader;
import heavyloop.results.RunWriter;
import heavyloop.store.ResultsStore.RecordFacts;
import heavyloop.store.ResultsStore.ResultsFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the forks of a side as their own JMH wrote them, each in a separate record, oldest first,
 * with the facts of the machine and of the side's target. A reader of the file joins the forks of a
 * benchmark again.
 */
final class GateRecords implements ResultsFormat {
  /** The folders of the JVM, which may name people or places. */
  private static final Pattern JVM_FOLDERS =
      Pattern.compile("(\"jvm\"\\s*:\\s*\")[^\"\\n]*[/\\\\](?=[^\"/\\\\]+\")");

  private final Map<Side, RecordFacts> facts = new EnumMap<>(Side.class);
  private final IdentityHashMap<Block.ForkRecord, String> written = new IdentityHashMap<>();

  /**
   * Creates a writer for both targets.
   *
   * @param machine the facts of this machine and of our own JVM
   * @param seed the seed of the forks' order
   * @param isPlanned whether each benchmark's forks were as long as it needs
   */
  GateRecords(Targets targets, Facts machine, Instant started, long seed, boolean isPlanned) {
    for (Side side : Side.values()) {
      Target target = targets.get(side);
      facts.put(
          side,
          new RecordFacts(
              machine,
              target.jvm(),
              target.jar().facts(),
              started,
              "",
              seed,
              "gate",
              isPlanned,
              ""));
    }
  }

  @Override
  public String write(Side side, List<Block> blocks) {
    List<String> records =
        blocks.stream()
            .filter(Block::isMeasured)
            .flatMap(block -> block.forks().stream())
            .filter(fork -> fork.side() == side)
            .map(fork -> written.computeIfAbsent(fork, this::record))
            .toList();
    return RunWriter.file(records, List.of());
  }

  private String record(Block.ForkRecord fork) {
    String json = ((MeasuredByJar) fork.outcome()).json();
    BenchmarkRecord record =
        ResultsReader.read("fork", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
            .records()
            .get(0);
    return RunWriter.record(
        JVM_FOLDERS.matcher(json).replaceFirst("$1"),
        facts.get(fork.side()).facts(record.jvm().arguments().orElseThrow()),
        List.of(fork.facts()));
  }
}
