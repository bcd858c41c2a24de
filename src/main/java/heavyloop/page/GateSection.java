package heavyloop.page;

import heavyloop.compare.JudgedBenchmark;
import heavyloop.compare.VerdictTable;
import heavyloop.gate.GateReport;
import heavyloop.gate.GateResult;
import heavyloop.gate.decision.SequentialRule.TakenLook;
import heavyloop.page.BlockCharts.Blocks;
import heavyloop.page.BlockCharts.Look;
import heavyloop.page.Section.Part;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.results.BenchmarkId;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gate: its verdicts as a forest plot, and the blocks and looks behind each of them. */
final class GateSection {
  private static final int SHOWN = 12;

  private GateSection() {}

  /** The sections of a completed gate. */
  static List<Section> of(Names names, GateResult gate) {
    List<Part> verdicts = new ArrayList<>();
    List<Report.Part> rest = new ArrayList<>();
    for (Report.Part part : new GateReport(gate).report().parts()) {
      if (part instanceof Note note && note.emphasis() == Note.Emphasis.RESULT) {
        verdicts.add(new Section.Lead(note));
      } else if (part instanceof Note note && note.emphasis() == Note.Emphasis.PLAIN) {
        verdicts.add(new Section.Sentence(note));
      } else if (!part.name().equals("verdicts")) {
        rest.add(part);
      }
    }
    List<JudgedBenchmark> judged = gate.benchmarks();
    List<Section> sections = new ArrayList<>();
    if (!judged.isEmpty()) {
      verdicts.add(
          1,
          new Section.Picture(
              Forest.of(
                  "verdicts",
                  "head against base: change of the " + Forest.quantity(judged),
                  judged,
                  names)));
    }
    verdicts.add(new Section.Printed(rest));
    sections.add(new Section("verdict", "The verdict", verdicts));
    List<Blocks> blocks =
        gate.rows().stream()
            .sorted(Comparator.comparing(GateResult.Row::benchmark, JudgedBenchmark.WORST_FIRST))
            .filter(row -> row.samples().size() > 0)
            .map(row -> blocks(names, gate, row))
            .toList();
    if (!blocks.isEmpty()) {
      sections.add(
          section(
              blocks,
              "A point is a block: a fork of base and one of head, measured at the same time; above"
                  + " no change, head was slower. A bar is a look: the gate stops once a whole bar"
                  + " is above no change, or below the margin, both dotted. What looks slower is"
                  + " confirmed on fresh blocks. Ranks may decide before the bars do."));
    }
    return sections;
  }

  private static Section section(List<Blocks> blocks, String meaning) {
    return new Section(
        "blocks",
        "Block by block",
        List.of(
            new Section.Aside(meaning),
            new Section.Picture(
                new BlockCharts("block-charts", "Change in each block", blocks, SHOWN))));
  }

  private static Blocks blocks(Names names, GateResult gate, GateResult.Row row) {
    JudgedBenchmark judged = row.benchmark();
    List<TakenLook> taken =
        gate.rule().taken(row.samples(), Math.log1p(judged.margin()), row.prior());
    int confirmedFrom =
        taken.stream()
            .filter(look -> !look.isConfirmation())
            .mapToInt(TakenLook::blocks)
            .max()
            .orElse(0);
    boolean isConfirmed = taken.stream().anyMatch(TakenLook::isConfirmation);
    return blocks(
        names,
        judged,
        Arrays.stream(row.samples().differences()).map(Math::exp).boxed().toList(),
        taken.stream()
            .map(
                look ->
                    new Look(
                        look.blocks(),
                        Math.exp(look.estimate()),
                        Math.exp(look.low()),
                        Math.exp(look.high())))
            .toList(),
        isConfirmed ? confirmedFrom : 0);
  }

  /**
   * The blocks of a gate from its folder, without its looks.
   *
   * @param judged the verdicts of {@code compare}
   */
  static Section ofFolder(Names names, Run base, Run head, List<JudgedBenchmark> judged) {
    Map<BenchmarkId, BenchmarkRecord> heads = new HashMap<>();
    head.records().forEach(measured -> heads.put(measured.id(), measured));
    Map<BenchmarkId, JudgedBenchmark> verdicts = new HashMap<>();
    judged.forEach(benchmark -> verdicts.put(benchmark.id(), benchmark));
    List<Blocks> blocks =
        base.records().stream()
            .filter(measured -> verdicts.containsKey(measured.id()))
            .map(
                measured ->
                    blocks(
                        names,
                        verdicts.get(measured.id()),
                        ratios(measured, heads.get(measured.id())),
                        List.of(),
                        0))
            .toList();
    return section(
        blocks,
        "A point is a block: a fork of base and one of head, in the order in which they were"
            + " measured; above no change, head was slower. The verdicts are those of compare. The"
            + " gate's own, with its looks, are on the page that it wrote into its folder.");
  }

  private static Blocks blocks(
      Names names,
      JudgedBenchmark judged,
      List<Double> ratios,
      List<Look> looks,
      int confirmedFrom) {
    return new Blocks(
        names.label(judged.id()),
        names.anchor(judged.id()),
        Stream.of(judged.word(), VerdictTable.change(judged.effect()).text())
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", ")),
        Forest.tone(judged.kind()),
        1 + judged.margin(),
        ratios,
        looks,
        confirmedFrom);
  }

  private static List<Double> ratios(BenchmarkRecord base, BenchmarkRecord head) {
    double[] ofBase = base.forkCosts();
    double[] ofHead = head.forkCosts();
    return IntStream.range(0, Math.min(ofBase.length, ofHead.length))
        .mapToObj(i -> ofHead[i] / ofBase[i])
        .toList();
  }
}
