package heavyloop.machine;

import heavyloop.report.Column;
import heavyloop.report.Field;
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
    report.addUnlessEmpty(
        Field.table(
            "noise",
            "What to do about noise",
            List.of(
                Column.text("source", "source").of((Noise n) -> Value.of(n.source())),
                Column.text("seen", "seen").of(n -> Value.of(n.seen())),
                Column.text("advice", "advice").of(n -> Value.of(n.advice()))),
            noise));
    report.add(
        Field.table(
            "facts",
            "Facts",
            List.of(
                Column.text("fact", "fact")
                    .of((Map.Entry<String, String> f) -> Value.of(f.getKey())),
                Column.text("value", "value").of(f -> Value.of(f.getValue()))),
            List.copyOf(facts.values().entrySet())));
    return report.build();
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
