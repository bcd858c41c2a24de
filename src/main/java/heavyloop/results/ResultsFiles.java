package heavyloop.results;

import heavyloop.exit.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that a command line names: a file, a folder, which stands for all files in it that end
 * with {@code .json}, or {@code -} for the standard input.
 */
public final class ResultsFiles {
  private static final String STANDARD_INPUT = "-";

  private ResultsFiles() {}

  /** What can be opened: a name for people, and the files. */
  private record Source(String name, List<Path> files) {}

  /** What was read, or what was wrong with it. */
  private record Attempt(ResultsFile file, UserException error) {
    ResultsFile get() {
      if (error != null) {
        throw error;
      }
      return file;
    }
  }

  /**
   * Opens each; the files of a folder are taken together, as forks of one run.
   *
   * @throws UserException at the first that can't be read
   */
  public static List<ResultsFile> openAll(List<String> words, InputStream standardInput) {
    requireOneStandardInput(words);
    return read(words.stream().map(ResultsFiles::source).toList(), standardInput);
  }

  /**
   * Opens each; the files of a folder are taken one by one, in the order of their names.
   *
   * @throws UserException at the first that can't be read
   */
  public static List<ResultsFile> openEach(List<String> words, InputStream standardInput) {
    requireOneStandardInput(words);
    return read(
        words.stream()
            .map(ResultsFiles::source)
            .flatMap(
                source ->
                    source.files().isEmpty()
                        ? Stream.of(source)
                        : source.files().stream().map(f -> new Source(f.toString(), List.of(f))))
            .toList(),
        standardInput);
  }

  private static void requireOneStandardInput(List<String> words) {
    if (words.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new UserException("The standard input can be read once; '-' stands there twice.");
    }
  }

  private static Source source(String word) {
    if (word.equals(STANDARD_INPUT)) {
      return new Source("standard input", List.of());
    }
    Path path = path(word);
    return new Source(word, Files.isDirectory(path) ? filesIn(path) : List.of(path));
  }

  private static Path path(String word) {
    if (word.isBlank()) { // An unset variable of a shell; Java takes it for the current folder.
      throw new UserException(
          "The name of a results file is empty; is a variable of the shell unset?");
    }
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new UserException(Printable.of(word) + ": that is no name of a file");
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().endsWith(".json") && !Files.isDirectory(file))
              .sorted((a, b) -> NaturalOrder.compare(a.toString(), b.toString()))
              .toList();
      if (files.isEmpty()) {
        throw new UserException(Printable.of(folder) + ": no file in this folder ends with .json");
      }
      return files;
    } catch (IOException e) {
      throw new UserException(Printable.of(folder) + ": this folder can't be read");
    }
  }

  /** On as many threads as there are processors: reading is most of what a comparison takes. */
  private static List<ResultsFile> read(List<Source> sources, InputStream standardInput) {
    List<Attempt> attempts =
        sources.parallelStream().map(source -> attempt(source, standardInput)).toList();
    return withShortNames(attempts.stream().map(Attempt::get).toList());
  }

  private static Attempt attempt(Source source, InputStream standardInput) {
    try {
      return new Attempt(read(source, standardInput), null);
    } catch (UserException e) {
      return new Attempt(null, e);
    }
  }

  private static ResultsFile read(Source source, InputStream standardInput) {
    if (source.files().isEmpty()) {
      return ResultsReader.read(source.name(), standardInput);
    }
    if (source.files().size() == 1) {
      return ResultsReader.read(source.files().get(0)).named(source.name());
    }
    List<BenchmarkRecord> records = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    for (Path path : source.files()) {
      ResultsFile file = ResultsReader.read(path);
      records.addAll(file.records());
      unusable.addAll(file.unusable());
    }
    List<BenchmarkRecord> merged = Merging.merge(Printable.of(source.name()), records);
    return new ResultsFile(source.name(), merged, unusable);
  }

  /** Without folders, where the names of the files alone tell them apart. */
  private static List<ResultsFile> withShortNames(List<ResultsFile> files) {
    Map<String, Integer> count = new HashMap<>();
    files.forEach(file -> count.merge(shortName(file.name()), 1, Integer::sum));
    return files.stream()
        .map(
            file ->
                count.get(shortName(file.name())) == 1 ? file.named(shortName(file.name())) : file)
        .toList();
  }

  private static String shortName(String name) {
    Path last = name.isEmpty() ? null : Path.of(name).getFileName();
    return last == null ? name : last.toString();
  }
}
