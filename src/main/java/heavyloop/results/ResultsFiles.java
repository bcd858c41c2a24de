package heavyloop.results;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import heavyloop.exit.UserException;
import heavyloop.results.ResultsFile.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Opens the files that a command line names: a file, a folder, which stands for all files in it
 * that end with {@code .json}, or {@code -} for the standard input.
 */
public final class ResultsFiles {
  private static final String STANDARD_INPUT = "-";

  private ResultsFiles() {}

  /** A name for people and the files behind it; the standard input has no files. */
  private record Source(String name, List<Path> files) {}

  /** A file that was read, or the reason why it wasn't. */
  private record Attempt(ResultsFile file, UserException error) {
    ResultsFile get() {
      if (error != null) {
        throw error;
      }
      return file;
    }
  }

  /**
   * Opens files; a folder is one run, to which each of its files contributes forks.
   *
   * @throws UserException for the first that can't be read
   */
  public static List<ResultsFile> openAll(List<String> words, InputStream standardInput) {
    return read(sources(words), standardInput);
  }

  /**
   * Opens files; those of a folder stay apart, ordered by their names.
   *
   * @throws UserException for the first that can't be read
   */
  public static List<ResultsFile> openEach(List<String> words, InputStream standardInput) {
    return read(
        sources(words).stream()
            .flatMap(
                source ->
                    source.files().isEmpty()
                        ? Stream.of(source)
                        : source.files().stream().map(f -> new Source(f.toString(), List.of(f))))
            .toList(),
        standardInput);
  }

  private static List<Source> sources(List<String> words) {
    if (words.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new UserException("The standard input can be read only once, but '-' appears twice.");
    }
    return words.stream().map(ResultsFiles::source).toList();
  }

  private static Source source(String word) {
    if (word.equals(STANDARD_INPUT)) {
      return new Source("standard input", List.of());
    }
    if (word.isBlank()) { // An unset variable of a shell; Java takes it for the current folder.
      throw new UserException(
          "The name of a results file is empty; is a variable of the shell unset?");
    }
    try {
      Path path = Path.of(word);
      return new Source(word, Files.isDirectory(path) ? filesIn(path) : List.of(path));
    } catch (InvalidPathException e) {
      throw Printable.error(word, "is not a valid file name");
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
        throw Printable.error(folder, "no file in this folder ends with .json");
      }
      return files;
    } catch (IOException e) {
      throw Printable.error(folder, "this folder can't be read");
    }
  }

  /** Reads in parallel, since most of a comparison's time goes into reading. */
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
    return new ResultsFile(source.name(), RecordMerger.merge(source.name(), records), unusable);
  }

  /** Leaves out the folders of the files whose names alone tell them apart. */
  private static List<ResultsFile> withShortNames(List<ResultsFile> files) {
    Map<String, Long> count =
        files.stream().collect(groupingBy(file -> shortName(file.name()), counting()));
    return files.stream()
        .map(
            file ->
                file.named(
                    count.get(shortName(file.name())) == 1 ? shortName(file.name()) : file.name()))
        .toList();
  }

  private static String shortName(String name) {
    Path last = Path.of(name).getFileName();
    return last == null ? name : last.toString();
  }
}
