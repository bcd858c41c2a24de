package heavyloop.cli;

import heavyloop.results.BenchmarkId;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFiles;
import heavyloop.results.Run;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The results files that a command reads, and the benchmarks in them that it looks at. */
final class InputFiles {
  private final InputStream in;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "JSON files of JMH (-rf json); a folder stands for all files in it that end with .json, -"
              + " for the standard input.")
  private List<String> words;

  @Option(
      names = "--benchmarks",
      paramLabel = "REGEX",
      converter = Converters.Expression.class,
      description = "Look only at benchmarks whose names match the expression.")
  private Pattern benchmarks;

  InputFiles(InputStream in) {
    this.in = in;
  }

  List<ResultsFile> read() {
    return ResultsFiles.openAll(words, in);
  }

  /** The files; those of a folder one by one. */
  List<ResultsFile> readEach() {
    return ResultsFiles.openEach(words, in);
  }

  /** The runs of a file, with only the wanted benchmarks looked at. */
  List<Run> runs(ResultsFile file) {
    return file.runs().stream()
        .map(run -> benchmarks == null ? run : run.only(this::isWanted))
        .toList();
  }

  private boolean isWanted(BenchmarkId id) {
    return benchmarks.matcher(id.benchmark()).find();
  }
}
