package heavyloop.gate.jar;

import heavyloop.exit.UserException;
import heavyloop.gate.jar.Catalog.Unreachable;
import heavyloop.results.Mode;
import heavyloop.results.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code Listing} has written, where the format is described. */
final class CatalogReader {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-f]{4})");

  private final Side side;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Unreachable> unreachable = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private String jmhVersion = "";
  private Draft draft;

  CatalogReader(Side side) {
    this.side = side;
  }

  /** What is known of a cell before all of its lines are read. */
  private record Draft(
      List<String> cell,
      List<Iterations> iterations,
      SortedMap<String, String> params,
      List<String> append) {
    Draft(List<String> cell) {
      this(cell, new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    }

    /** The benchmark and its mode, for people. */
    String title() {
      return cell.get(1) + " " + cell.get(2) + " " + params;
    }
  }

  /** The fields of a line. */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      fields.add(
          ESCAPE
              .matcher(field)
              .replaceAll(
                  found ->
                      Matcher.quoteReplacement(
                          String.valueOf((char) Integer.parseInt(found.group(1), 16)))));
    }
    return fields;
  }

  /**
   * Reads all lines.
   *
   * @throws UserException if they say that something was refused
   */
  Catalog read(List<String> lines) {
    lines.stream().map(CatalogReader::fields).forEach(this::readLine);
    return new Catalog(jmhVersion, cells, unreachable, options);
  }

  private void readLine(List<String> line) {
    switch (line.get(0)) {
      case "jmh" -> jmhVersion = line.get(1);
      case "refused" ->
          throw new UserException(
              side.name()
                  + ": its JMH refuses the options: "
                  + Printable.of(line.get(1).strip().replaceAll("\\s+", " "))
                  + "; its own -h lists them");
      case "reserved" -> throw new UserException(ReservedOptions.refusal(line.get(1)));
      case "valueless" ->
          throw new UserException(
              String.format(
                  "%s: %s has no default for its parameter %s; give it one with -p %s=...",
                  side.name(),
                  Printable.of(line.get(1)),
                  Printable.of(line.get(2)),
                  Printable.of(line.get(2))));
      case "option" -> options.addAll(line.subList(1, line.size()));
      case "arguments" ->
          options.addAll(JvmArguments.option(line.get(1), line.subList(2, line.size())));
      default -> readCell(line);
    }
  }

  private void readCell(List<String> line) {
    switch (line.get(0)) {
      case "cell" -> {
        finish();
        draft = new Draft(line);
      }
      case "iterations" ->
          draft
              .iterations()
              .add(
                  new Iterations(
                      Integer.parseInt(line.get(1)),
                      Long.parseLong(line.get(2)),
                      TimeUnit.valueOf(line.get(3)),
                      Integer.parseInt(line.get(4))));
      case "param" -> draft.params().put(line.get(1), line.get(2));
      case "append" -> draft.append().add(line.get(1));
      case "end" -> finish();
      default -> throw new IllegalArgumentException("Listing wrote an unknown line: " + line);
    }
  }

  private void finish() {
    if (draft == null) {
      return;
    }
    Optional<Mode> mode = Mode.of(draft.cell().get(2));
    Optional<String> comma =
        draft.params().values().stream().filter(v -> v.contains(",")).findAny();
    if (mode.isEmpty()) {
      unreachable.add(new Unreachable(draft.title(), "its mode is newer than this program"));
    } else if (comma.isPresent()) {
      unreachable.add(
          new Unreachable(
              draft.title(), "JMH's option -p takes '" + comma.get() + "' apart at the comma"));
    } else {
      cells.add(cell(mode.get()));
    }
    draft = null;
  }

  private Cell cell(Mode mode) {
    List<String> fields = draft.cell();
    return new Cell(
        fields.get(1),
        mode,
        Integer.parseInt(fields.get(3)),
        draft.params(),
        draft.iterations().get(0),
        draft.iterations().get(1),
        Duration.of(Long.parseLong(fields.get(4)), TimeUnit.valueOf(fields.get(5)).toChronoUnit()),
        draft.append());
  }
}
