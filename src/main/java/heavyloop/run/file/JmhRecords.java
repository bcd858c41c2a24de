package heavyloop.run.file;

import heavyloop.machine.Conditions;
import heavyloop.results.RunWriter;
import heavyloop.run.plan.Cell;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * Records as JMH writes them, with the facts of the machine.
 *
 * @param facts of the machine and of the JVM with which a cell's forks were measured
 */
public record JmhRecords(Function<BenchmarkResult, Map<String, String>> facts) {

  /**
   * The record of a cell.
   *
   * @param forks whole ones, at least one
   * @param conditions of each
   */
  String of(Cell cell, List<BenchmarkResult> forks, List<Conditions> conditions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out)
        .writeOut(List.of(MergedResult.of(cell, forks)));
    out.flush();
    return RunWriter.record(
        bytes.toString(StandardCharsets.UTF_8),
        facts.apply(forks.get(0)),
        conditions.stream().map(Conditions::byName).toList());
  }
}
