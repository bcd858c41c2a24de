package heavyloop.page;

import heavyloop.page.Section.Part;
import heavyloop.report.Column;
import heavyloop.report.Column.Field;
import heavyloop.report.Report;
import heavyloop.report.Value;
import heavyloop.results.BenchmarkRecord;
import heavyloop.results.Run;
import heavyloop.results.Run.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts of each machine, differing ones first, and the commands that show the rest. */
final class FactsSection {
  private static final String JAR = "java -jar target/benchmarks.jar ";

  /** The facts that readers look for first. */
  private static final List<String> FIRST =
      List.of(
          "started",
          "machine",
          "cpu.model",
          "cpu.physical_cores",
          "cpu.logical_cores",
          "cpu.smt",
          "cpu.max_frequency_mhz",
          "memory.total_mib",
          "os.name",
          "virtualization",
          "JVM",
          "jvm.gc",
          "JVM arguments",
          "JMH",
          "code.version",
          "code.commit");

  private FactsSection() {}

  static Section of(Subject subject) {
    List<Map<String, String>> facts = subject.runs().stream().map(FactsSection::facts).toList();
    Set<String> names = new LinkedHashSet<>(FIRST);
    facts.forEach(run -> names.addAll(run.keySet()));
    names.removeIf(name -> facts.stream().noneMatch(run -> run.containsKey(name)));
    List<String> first = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String name : names) {
      boolean differs =
          facts.stream().map(run -> run.getOrDefault(name, "")).distinct().count() > 1;
      boolean isFirst = subject.isSingle() ? FIRST.contains(name) : differs;
      (isFirst ? first : rest).add(name);
    }
    List<Field<String>> fields = new ArrayList<>();
    fields.add(Column.text("fact", "fact").of((String name) -> Value.of(name)));
    for (int i = 0; i < facts.size(); i++) {
      Map<String, String> run = facts.get(i);
      fields.add(
          Column.text("run_" + (i + 1), subject.runs().get(i).name())
              .of(name -> Value.of(run.getOrDefault(name, "unknown"))));
    }
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    Report.Table table = Field.table("facts", "", fields, all, first.size());
    List<Part> parts = new ArrayList<>();
    if (!subject.isSingle()) {
      parts.add(
          Section.plain(
              first.isEmpty()
                  ? "The runs differ in no known fact."
                  : "The runs differ in these facts; those that all share are folded."));
    }
    parts.add(new Section.Printed(List.of(table)));
    parts.add(new Section.Heading("See it for yourself"));
    parts.add(new Section.Commands(commands(subject)));
    return new Section("facts", subject.isSingle() ? "The machine" : "The machines", parts);
  }

  /** The facts of the machine and the JVM of a run, from its file. */
  private static Map<String, String> facts(Run run) {
    Map<String, String> facts = new LinkedHashMap<>();
    run.machine().map(Machine::identity).ifPresent(id -> facts.put("machine", id));
    if (run.jvm().isKnown()) {
      facts.put("JVM", run.jvm().toString());
      run.jvm()
          .arguments()
          .ifPresent(
              words ->
                  facts.put("JVM arguments", words.isEmpty() ? "none" : String.join(" ", words)));
    }
    run.records().stream()
        .map(BenchmarkRecord::jmhVersion)
        .filter(version -> !version.isEmpty())
        .findFirst()
        .ifPresent(version -> facts.put("JMH", version));
    run.machine().ifPresent(machine -> facts.putAll(machine.facts()));
    return facts;
  }

  private static List<String> commands(Subject subject) {
    List<String> files =
        subject.runs().stream().map(Run::name).distinct().map(FactsSection::quoted).toList();
    String all = String.join(" ", files);
    List<String> commands = new ArrayList<>();
    if (subject.isSingle()) {
      boolean isOfSuite = subject.isOfSuite();
      if (isOfSuite) {
        String seed =
            subject
                .run()
                .machine()
                .map(machine -> machine.facts().get("run.seed"))
                .map(text -> "--seed " + text)
                .orElse("");
        commands.add((JAR + seed).strip());
      }
      commands.add(JAR + "summary " + all);
      if (isOfSuite) {
        commands.add(JAR + "claims " + all);
      }
    } else {
      commands.add(JAR + "compare " + all);
    }
    commands.add(JAR + "report " + all);
    return commands;
  }

  /** Quotes a word for a shell. */
  static String quoted(String file) {
    return file.matches("[A-Za-z0-9_./:=@%+-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
  }
}
