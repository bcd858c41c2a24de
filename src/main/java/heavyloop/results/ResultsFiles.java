package heavyloop.results;

import heavyloop.exit.UserException;
import heavyloop.results.ResultsFile.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Opens the files named on a command line: a file, a folder, which stands for all its {@code .json}
 * files, or {@code -} for standard input. Files of a folder that JMH didn't write are left out, and
 * so are copies; a note lists them.
 */
public final class ResultsFiles {
  private static final String STANDARD_INPUT = "-";

  private ResultsFiles() {}

  /**
   * A name for people, and the files behind it.
   *
   * @param folder whether the files were found in a folder; the standard input has no files
   */
  private record Source(String name, List<Path> files, boolean folder) {}

  /** A file that was read, or the error that prevented it. */
  private record Attempt(Path path, ResultsFile file, RuntimeException error) {
    ResultsFile get() {
      if (error instanceof NotResults) {
        throw new UserException(error.getMessage());
      }
      if (error != null) {
        throw error;
      }
      return file;
    }

    boolean isSomethingElse() {
      return error instanceof NotResults;
    }
  }

  /**
   * Opens files; a folder is one run, with forks from each of its files.
   *
   * @throws UserException for the first that can't be read
   */
  public static List<ResultsFile> openAll(List<String> words, InputStream standardInput) {
    List<Source> sources = sources(words);
    for (Source source : sources) {
      requireOneRun(source);
    }
    List<List<Attempt>> attempts =
        sources.parallelStream().map(source -> attempts(source, standardInput)).toList();
    return withShortNames(
        IntStream.range(0, sources.size())
            .mapToObj(i -> pooled(sources.get(i), attempts.get(i)))
            .toList());
  }

  /**
   * Opens files; those of a folder stay separate, ordered by name. A folder that contains only
   * folders, say one for each night, stands for the files in these.
   *
   * @throws UserException for the first that can't be read
   */
  public static List<ResultsFile> openEach(List<String> words, InputStream standardInput) {
    List<ResultsFile> files = new ArrayList<>();
    for (Source source : sources(words)) {
      List<Attempt> attempts = attempts(source, standardInput);
      Kept kept = Kept.of(source, attempts);
      List<ResultsFile> each = new ArrayList<>(kept.files());
      if (!each.isEmpty() && !kept.notes().isEmpty()) {
        each.set(0, each.get(0).withNotes(kept.notes()));
      }
      files.addAll(each);
    }
    return withShortNames(files);
  }

  /** Whether a file holds records of JMH, or of {@code --slim}. */
  public static boolean holdsResults(Path file) {
    return beginning(file).startsWith("[{");
  }

  /** Whether a file holds the means of forks, as {@code --slim} writes them. */
  public static boolean holdsForkMeans(Path file) {
    return beginning(file).startsWith("[{\"" + RecordReader.FORK_MEANS + "\"");
  }

  /** The first characters of a file, without blanks; empty if there are none to read. */
  private static String beginning(Path file) {
    char[] first = new char[100];
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      int count = Math.max(0, reader.read(first));
      return new String(first, 0, count).replaceAll("[\\s\uFEFF]", "");
    } catch (IOException e) {
      return ""; // Whoever opens it will say why it can't be read.
    }
  }

  /** The newest results file in the subfolders of a folder, one for each machine. */
  public static Optional<Path> newest(Path results) {
    if (!Files.isDirectory(results)) {
      return Optional.empty();
    }
    return entries(results)
        .filter(Files::isDirectory)
        .flatMap(ResultsFiles::entries)
        .filter(ResultsFiles::isJson)
        .max(Comparator.comparing(ResultsFiles::lastModified).thenComparing(Path::compareTo));
  }

  private static FileTime lastModified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) { // It has just been removed.
      return FileTime.fromMillis(0);
    }
  }

  private static List<Source> sources(List<String> words) {
    if (words.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new UserException("The standard input can be read only once, but '-' appears twice.");
    }
    return words.stream().map(ResultsFiles::source).toList();
  }

  private static Source source(String word) {
    if (word.equals(STANDARD_INPUT)) {
      return new Source("standard input", List.of(), false);
    }
    if (word.isBlank()) { // An unset shell variable; Java takes it for the current folder.
      throw new UserException(
          "The name of a results file is empty; is a variable of the shell unset?");
    }
    try {
      Path path = Path.of(word);
      return Files.isDirectory(path)
          ? new Source(word, filesIn(path), true)
          : new Source(word, List.of(path), false);
    } catch (InvalidPathException e) {
      throw Printable.error(word, "is not a valid file name");
    }
  }

  /** The files of a folder, or of the folders in it if it has none itself. */
  private static List<Path> filesIn(Path folder) {
    List<Path> files = entries(folder).filter(ResultsFiles::isJson).toList();
    if (files.isEmpty()) {
      files =
          entries(folder)
              .filter(Files::isDirectory)
              .flatMap(ResultsFiles::entries)
              .filter(ResultsFiles::isJson)
              .toList();
    }
    if (files.isEmpty()) {
      throw Printable.error(folder, "no file in this folder ends with .json");
    }
    return files;
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json") && !Files.isDirectory(file);
  }

  private static Stream<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .sorted((a, b) -> NaturalOrder.compare(a.toString(), b.toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw Printable.error(folder, "this folder can't be read");
    }
  }

  /** Refuses a folder of folders: each may be a separate day, and days are not forks. */
  private static void requireOneRun(Source source) {
    Path folder = source.folder() ? Path.of(source.name()) : null;
    if (folder != null && source.files().stream().noneMatch(f -> folder.equals(f.getParent()))) {
      throw Printable.error(
          folder,
          String.format(
              "has no results itself, but its folders have (%s ...): name one of them, or let"
                  + " compare --history show all",
              source.files().get(0)));
    }
  }

  /** Reads in parallel, since reading takes most of the time of a comparison. */
  private static List<Attempt> attempts(Source source, InputStream standardInput) {
    if (source.files().isEmpty()) {
      return List.of(
          new Attempt(Path.of(""), ResultsReader.read(source.name(), standardInput), null));
    }
    return source.files().parallelStream().map(ResultsFiles::attempt).toList();
  }

  private static Attempt attempt(Path path) {
    try {
      return new Attempt(path, ResultsReader.recognize(path), null);
    } catch (UserException | NotResults e) {
      return new Attempt(path, null, e);
    }
  }

  /** The files that count, and notes on those left out. */
  private record Kept(List<ResultsFile> files, List<String> notes) {
    static Kept of(Source source, List<Attempt> attempts) {
      boolean results = attempts.stream().anyMatch(attempt -> !attempt.isSomethingElse());
      List<ResultsFile> files = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (Attempt attempt : attempts) {
        if (source.folder() && results && attempt.isSomethingElse()) {
          notes.add(attempt.error().getMessage() + "; it is left out.");
        } else {
          files.add(attempt.get());
        }
      }
      return source.folder() ? withoutCopies(files, notes) : new Kept(files, notes);
    }

    /** Leaves out copies: of two equal files, the one without a number in its name, as latest. */
    private static Kept withoutCopies(List<ResultsFile> files, List<String> notes) {
      List<ResultsFile> kept = new ArrayList<>(files);
      List<ResultsFile> candidates = new ArrayList<>(files);
      candidates.sort(Comparator.comparing(file -> hasNumber(file.name())));
      for (ResultsFile candidate : candidates) {
        Optional<ResultsFile> original =
            kept.stream()
                .filter(
                    other -> !other.name().equals(candidate.name()) && candidate.isCopyOf(other))
                .findFirst();
        if (original.isPresent()) {
          kept.remove(candidate);
          notes.add(
              String.format(
                  "%s is a copy of %s and isn't counted.",
                  shortName(candidate.name(), 1), shortName(original.get().name(), 1)));
        }
      }
      return new Kept(kept, notes);
    }

    private static boolean hasNumber(String name) {
      return Pattern.compile("\\d").matcher(shortName(name, 1)).find();
    }
  }

  private static ResultsFile pooled(Source source, List<Attempt> attempts) {
    Kept kept = Kept.of(source, attempts);
    if (kept.files().size() == 1) {
      return kept.files().get(0).named(source.name()).withNotes(kept.notes());
    }
    List<BenchmarkRecord> records = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    List<String> notes = new ArrayList<>(kept.notes());
    for (ResultsFile file : kept.files()) {
      records.addAll(file.records());
      unusable.addAll(file.unusable());
      file.notes().forEach(note -> notes.add(shortName(file.name(), 1) + ": " + note));
    }
    return RecordMerger.merge(new ResultsFile(source.name(), records, unusable, notes));
  }

  /**
   * The shortest ends of the paths that distinguish the files; if all files have one name, such as
   * results.json, only their folders.
   */
  private static List<ResultsFile> withShortNames(List<ResultsFile> files) {
    int deepest =
        files.stream().mapToInt(file -> Path.of(file.name()).getNameCount()).max().orElse(1);
    for (int parts = 1; parts < deepest; parts++) {
      int length = parts;
      List<String> names = files.stream().map(file -> shortName(file.name(), length)).toList();
      if (names.stream().distinct().count() == files.size()) {
        boolean same =
            parts > 1
                && files.stream().map(file -> shortName(file.name(), 1)).distinct().count() == 1;
        return named(files, same ? names.stream().map(ResultsFiles::folder).toList() : names);
      }
    }
    return files.stream().map(file -> file.named(file.name())).toList();
  }

  private static List<ResultsFile> named(List<ResultsFile> files, List<String> names) {
    List<ResultsFile> named = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      named.add(files.get(i).named(names.get(i)));
    }
    return named;
  }

  private static String folder(String name) {
    Path folder = Path.of(name).getParent();
    return folder == null ? name : folder.toString();
  }

  private static String shortName(String name, int parts) {
    Path path = Path.of(name);
    int count = path.getNameCount();
    return count <= parts ? name : path.subpath(count - parts, count).toString();
  }
}
