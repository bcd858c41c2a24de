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

/** The results files that a command reads, and which of their benchmarks it looks at. */
final class InputFiles {
  private final InputStream in;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "JSON files as JMH writes them with -rf json; a folder stands for all files in it that"
              + " end with .json, - for the standard input.")
  private List<String> words;

  @Option(
      names = "--benchmarks",
      paramLabel = "REGEX",
      converter = Converters.Expression.class,
      description = "Look only at benchmarks whose names the expression is found in.")
  private Pattern benchmarks;

  InputFiles(InputStream in) {
    this.in = in;
  }

  List<ResultsFile> read() {
    return ResultsFiles.openAll(words, in);
  }

  /** The files, with those of a folder one by one. */
  List<ResultsFile> readEach() {
    return ResultsFiles.openEach(words, in);
  }

  /** The runs of a file, of which the benchmarks that were asked for are looked at. */
  List<Run> runs(ResultsFile file) {
    return file.runs().stream()
        .map(run -> benchmarks == null ? run : run.only(key -> isWanted(key)))
        .toList();
  }

  private boolean isWanted(BenchmarkId key) {
    return benchmarks.matcher(key.benchmark()).find();
  }
}
