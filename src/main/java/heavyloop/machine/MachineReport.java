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
 * The machine for people and programs. Its kind is {@code machine}; its tables are {@code noise}
 * and {@code facts}.
 */
public final class MachineReport {
  private static final int VERSION = 1;

  private MachineReport() {}

  /** The report. */
  public static Report of(Facts facts, Load load) {
    List<Noise> noise = NoiseCheck.all(facts, load);
    Report.Builder report = new Report.Builder("machine", VERSION);
    report.add(Note.result("summary", summary(noise)));
    report.add(
        Note.plain(
            "identity", "Machine " + facts.identity() + ", JVM " + facts.jvmIdentity() + "."));
    if (!Double.isNaN(load.others())) {
      report.add(
          Note.plain(
              "load",
              "In a second of looking on, other processes used "
                  + Figures.percent(Math.rint(100 * load.others()) / 100)
                  + " of the processors."));
    }
    report.addUnlessEmpty(
        Field.table(
            "noise",
            "What to do about it",
            List.of(
                Column.text("source", "source").of((Noise one) -> Value.of(one.source())),
                Column.text("seen", "seen").of(one -> Value.of(one.seen())),
                Column.text("advice", "advice").of(one -> Value.of(one.advice()))),
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
      return "No source of noise was seen.";
    }
    return (noise.size() == 1 ? "1 source" : noise.size() + " sources")
        + " of noise: "
        + String.join(", ", noise.stream().map(Noise::source).toList())
        + ".";
  }
}
