package heavyloop.results;

import heavyloop.results.BenchmarkId.Mode;
import heavyloop.results.BenchmarkRecord.IterationSettings;
import heavyloop.results.Json.BadRecord;
import heavyloop.results.Metric.ForkScores;
import heavyloop.results.Metric.Unit;
import heavyloop.results.ResultsFile.Unusable;
import heavyloop.results.Run.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the tables that JMH prints at the end of its output, or writes with {@code -rf csv} and
 * {@code -rf scsv}. They hold a score for each benchmark but none of its forks, so their times can
 * be shown, but not tested.
 */
final class JmhTable {
  private static final int LARGEST = 64 << 20;

  /** The first column of both kinds of tables. */
  private static final String BENCHMARK = "Benchmark";

  /** The names and places of the columns: {@code Benchmark (size) Mode Cnt Score Error Units}. */
  private static final Pattern TEXT_HEADER =
      Pattern.compile(
          ".*?\\bBenchmark(?<params>(\\s+\\([^)]*\\))*)\\s+Mode\\s.*\\bUnits\\s*",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern PARAM = Pattern.compile("\\(([^)]*)\\)");

  /** The part of a line from the mode on; the sign between score and error is lost in many logs. */
  private static final Pattern MEASURED =
      Pattern.compile(
          "(?<=\\s)(?<mode>thrpt|avgt|sample|ss)\\s+((?<count>\\d+)\\s+)?(?<score>\u2248\\s*\\S+|[-\\d.,]+(E[-+]?\\d+)?|NaN)"
              + "(\\s+(?<error>\\S+(\\s+\\S+)?))?\\s+(?<unit>\\S+)\\s*$",
          Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?([Ee][-+]?\\d+)?");

  private static final IterationSettings UNKNOWN_SETTINGS =
      new IterationSettings(-1, "", -1, -1, "", -1);

  private final List<BenchmarkRecord> records = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();
  private int number;
  private int secondary;

  private JmhTable() {}

  /** Whether a text begins like JMH's CSV. */
  static boolean isCsv(String text) {
    return text.startsWith("\"" + BENCHMARK + "\",\"Mode\"")
        || text.startsWith("\"" + BENCHMARK + "\";\"Mode\"");
  }

  /**
   * Reads all tables of a text.
   *
   * @throws NotResults if it has none
   */
  static ResultsFile read(String file, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST);
    String text = decode(file, bytes).replace("\ufeff", "");
    JmhTable table = new JmhTable();
    String kind = isCsv(text.stripLeading()) ? "CSV" : "text table";
    if (kind.equals("CSV")) {
      table.readCsv(text.stripLeading());
    } else {
      table.readText(text);
    }
    if (table.number == 0) {
      throw new NotResults(
          file, "isn't JSON, which JMH writes with -rf json, and holds no table of JMH either");
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            "This is JMH's %s, which has only scores: times can be shown, not tested. For tests let"
                + " JMH write JSON: -rf json -rff results.json.",
            kind));
    if (table.secondary > 0) {
      notes.add(
          table.secondary + " rows of percentiles and profilers are left out; JSON has them too.");
    }
    return RecordMerger.merge(new ResultsFile(file, table.records, table.unusable, notes));
  }

  /** Decodes UTF-8, UTF-16 as redirected by PowerShell, or an older Windows charset. */
  private static String decode(String file, byte[] bytes) {
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
      utf16 = true;
    }
    boolean isTable = text.contains(BENCHMARK) && text.indexOf('\0') < 0;
    if (utf16 && !isTable) {
      throw Printable.error(file, "isn't text in UTF-8, in which JMH writes");
    }
    return text;
  }

  private void readText(String text) {
    List<String> params = null;
    List<Integer> ends = new ArrayList<>();
    int start = 0;
    for (String line : text.lines().toList()) {
      Matcher header = TEXT_HEADER.matcher(line);
      if (header.matches()) {
        start = line.indexOf(BENCHMARK);
        params = new ArrayList<>();
        ends.clear();
        Matcher param = PARAM.matcher(line).region(header.start("params"), header.end("params"));
        while (param.find()) {
          params.add(param.group(1));
          ends.add(param.end());
        }
      } else if (params != null) {
        Matcher measured = MEASURED.matcher(line);
        if (line.length() > start && measured.find()) {
          readLine(line.substring(0, measured.start()), start, params, ends, measured);
        } else {
          params = null;
        }
      }
    }
  }

  private void readLine(
      String left, int start, List<String> params, List<Integer> ends, Matcher measured) {
    String cells = left.substring(Math.min(start, left.length())).strip();
    String name = cells.split("\\s+", 2)[0];
    if (isSecondary(name)) {
      secondary++;
      return;
    }
    List<String> values = values(left, start + name.length(), ends);
    SortedMap<String, String> known = new TreeMap<>();
    for (int i = 0; i < params.size(); i++) {
      if (!values.get(i).equals("N/A")) {
        known.put(params.get(i), values.get(i));
      }
    }
    add(name, measured.group("mode"), 1, known, measured.group("score"), measured.group("unit"));
  }

  /** The values of parameters, found by their columns, since one may be empty or contain blanks. */
  private static List<String> values(String left, int from, List<Integer> ends) {
    String rest = from < left.length() ? left.substring(from).strip() : "";
    List<String> words = rest.isEmpty() ? List.of() : List.of(rest.split("\\s+"));
    if (words.size() == ends.size()) {
      return words;
    }
    List<String> values = new ArrayList<>();
    int begin = from;
    for (int end : ends) {
      int last = Math.min(end, left.length());
      values.add(begin < last ? left.substring(begin, last).strip() : "");
      begin = Math.max(begin, last);
    }
    return values;
  }

  /**
   * Whether a name is a percentile ({@code B.m:p0.99}) or a profiler's figure, not a group's
   * member.
   */
  private static boolean isSecondary(String name) {
    int colon = name.indexOf(':');
    return colon >= 0 && !name.substring(colon + 1).matches("[\\p{L}_$][\\p{L}\\d_$]*");
  }

  private void readCsv(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    char separator = lines.get(0).charAt(BENCHMARK.length() + 2);
    List<String> columns = cells(lines.get(0), separator);
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line, separator);
      SortedMap<String, String> row = new TreeMap<>();
      for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
        row.put(columns.get(i), cells.get(i));
      }
      String name = row.getOrDefault(BENCHMARK, "");
      if (isSecondary(name)) {
        secondary++;
        continue;
      }
      SortedMap<String, String> params = new TreeMap<>();
      row.forEach(
          (column, value) -> {
            if (column.startsWith("Param: ") && !value.isEmpty()) {
              params.put(column.substring("Param: ".length()), value);
            }
          });
      String threads = row.getOrDefault("Threads", "");
      add(
          name,
          row.getOrDefault("Mode", ""),
          threads.matches("[1-9]\\d{0,6}") ? Integer.parseInt(threads) : 1,
          params,
          row.getOrDefault("Score", ""),
          row.getOrDefault("Unit", ""));
    }
  }

  /** The cells of a line; a doubled quotation mark in a quoted cell stands for one. */
  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private void add(
      String name,
      String mode,
      int threads,
      SortedMap<String, String> params,
      String score,
      String unit) {
    number++;
    try {
      BenchmarkRecord record =
          new BenchmarkRecord(
              new BenchmarkId(name, mode(mode), threads, params),
              UNKNOWN_SETTINGS,
              new Jvm("", "", "", Optional.empty()),
              Optional.empty(),
              "",
              new Metric(Unit.parse(unit), List.of(new ForkScores(number(score)))),
              new TreeMap<>());
      RecordReader.requireUsable(record);
      records.add(record);
    } catch (BadRecord e) {
      unusable.add(new Unusable(number, Printable.line(name), Printable.line(e.getMessage())));
    }
  }

  private static Mode mode(String label) {
    return Mode.fromLabel(label).orElseThrow(() -> new BadRecord("'" + label + "' is not a mode"));
  }

  private static double number(String score) {
    if (score.startsWith("\u2248")) {
      throw new BadRecord("its score is printed as " + score + ", without usable digits");
    }
    if (!NUMBER.matcher(score).matches()) {
      throw new BadRecord("its score '" + score + "' is not a number");
    }
    return Double.parseDouble(score.replace(',', '.'));
  }
}
