package heavyloop.machine;

import heavyloop.machine.LoadWatch.Load;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Figures;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import heavyloop.report.Value;
import java.util.List;
import java.util.Map;

/**
 * The report on the machine. Its kind is {@code machine}; its tables are {@code noise} and {@code
 * facts}.
 */
public final class MachineReport {
  private static final int VERSION = 1;

  private MachineReport() {}

  public static Report of(Facts facts, Load load) {
    List<Noise> noise = Noise.find(facts, load);
    Report.Builder report = new Report.Builder("machine", VERSION);
    report.add(Note.result("summary", summary(noise)));
    report.add(
        Note.plain(
            "identity", "Machine " + facts.identity() + ", JVM " + facts.jvmIdentity() + "."));
    if (!Double.isNaN(load.others())) {
      report.add(
          Note.plain(
              "load",
              "Other processes used "
                  + Figures.percent(Math.rint(100 * load.others()) / 100)
                  + " of the processors during one second."));
    }
    return report.addUnlessEmpty(table(noise)).add(table(facts)).build();
  }

  private static Report.Table table(List<Noise> noise) {
    List<Field<Noise>> fields =
        List.of(
            Column.text("source", "source").of(n -> Value.of(n.source())),
            Column.text("seen", "seen").of(n -> Value.of(n.seen())),
            Column.text("advice", "advice").of(n -> Value.of(n.advice())));
    return Field.table("noise", "What to do about noise", fields, noise);
  }

  private static Report.Table table(Facts facts) {
    List<Field<Map.Entry<String, String>>> fields =
        List.of(
            Column.text("fact", "fact").of(fact -> Value.of(fact.getKey())),
            Column.text("value", "value").of(fact -> Value.of(fact.getValue())));
    return Field.table("facts", "Facts", fields, List.copyOf(facts.values().entrySet()));
  }

  private static String summary(List<Noise> noise) {
    if (noise.isEmpty()) {
      return "No source of noise was found.";
    }
    return Figures.count(noise.size(), "source")
        + " of noise: "
        + String.join(", ", noise.stream().map(Noise::source).toList())
        + ".";
  }
}
