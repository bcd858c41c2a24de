package heavyloop.cli;

import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.Margins;
import heavyloop.compare.Reference;
import heavyloop.compare.SteadyIterations;
import heavyloop.exit.ExitCode;
import heavyloop.exit.UserException;
import heavyloop.gate.Normalizer;
import heavyloop.gate.Normalizer.Divisor;
import heavyloop.results.BenchmarkId;
import heavyloop.results.ResultsFile;
import heavyloop.results.ResultsFiles;
import heavyloop.results.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that several commands share, besides those of their output. */
final class SharedOptions {
  private SharedOptions() {}

  /** The help of a command. */
  static final class HelpOption {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this text.")
    boolean help;
  }

  /** The results files that a command reads, and its selection of benchmarks. */
  static final class InputFiles {
    /** A file up to this size may be an empty array. */
    private static final int EMPTY = 100;

    private final InputStream in;

    @Parameters(
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "JMH's JSON files (-rf json); a folder stands for all its .json files, - for standard"
                + " input.")
    private List<String> words;

    @Option(
        names = "--benchmarks",
        paramLabel = "REGEX",
        converter = Converters.Expression.class,
        description = "Look only at benchmarks whose names match the expression.")
    private Pattern benchmarks;

    @Option(
        names = "--cut",
        description =
            "Leave out the iterations in which forks were still warming up, if there are enough to"
                + " see it: 20 per fork.")
    private boolean cut;

    InputFiles(InputStream in) {
      this.in = in;
    }

    /** The files as the command line names them. */
    List<String> words() {
      return words;
    }

    List<ResultsFile> read() {
      return ResultsFiles.openAll(words, in);
    }

    /** The files; a gate's folder stands for its base and its head. */
    List<ResultsFile> readSides() {
      List<String> sides =
          words.stream()
              .flatMap(word -> isGate(word) ? Stream.of(base(word), head(word)) : Stream.of(word))
              .toList();
      return ResultsFiles.openAll(sides, in);
    }

    private static boolean isGate(String word) {
      return !word.isBlank()
          && Files.isRegularFile(Path.of(base(word)))
          && Files.isRegularFile(Path.of(head(word)));
    }

    private static String base(String folder) {
      return Path.of(folder, "base.json").toString();
    }

    private static String head(String folder) {
      return Path.of(folder, "head.json").toString();
    }

    /** The files; those of a folder one by one. */
    List<ResultsFile> readEach() {
      return ResultsFiles.openEach(words, in);
    }

    /**
     * The runs of each file, reduced to the selected benchmarks.
     *
     * @throws UserException if no file has a selected benchmark
     */
    List<List<Run>> runsByFile(List<ResultsFile> files) {
      List<List<Run>> byFile =
          files.stream()
              .map(ResultsFile::runs)
              .map(runs -> runs.stream().map(this::selected).toList())
              .toList();
      List<Run> all = byFile.stream().flatMap(List::stream).toList();
      requireMatch(all);
      if (!cut) {
        return byFile;
      }
      UnaryOperator<Run> steady = SteadyIterations.cut(all);
      return byFile.stream().map(runs -> runs.stream().map(steady).toList()).toList();
    }

    /** The runs of all files, as in {@link #runsByFile}. */
    List<Run> runs(List<ResultsFile> files) {
      return runsByFile(files).stream().flatMap(List::stream).toList();
    }

    private Run selected(Run run) {
      return benchmarks == null ? run : run.only(this::isWanted);
    }

    /** The first file, as named on the command line. */
    String first() {
      return words.get(0);
    }

    /** Whether the first file is missing or empty. */
    boolean isFirstMissing() {
      Path path = Path.of(first());
      try {
        return !Files.exists(path)
            || (Files.isRegularFile(path)
                && Files.size(path) < EMPTY
                && Files.readString(path).replaceAll("\\s", "").matches("(\\[\\])?"));
      } catch (IOException e) {
        return false; // It will be refused when it is read.
      }
    }

    /** Refuses files without any usable run, with the reason of the first. */
    static void requireUsable(List<ResultsFile> files) {
      if (!files.isEmpty() && files.stream().allMatch(file -> file.whyEmpty().isPresent())) {
        throw new UserException(ExitCode.NOTHING_MEASURED, files.get(0).whyEmpty().orElseThrow());
      }
    }

    /** Refuses an expression that matches no benchmark of the runs. */
    private void requireMatch(List<Run> runs) {
      if (benchmarks != null && runs.stream().allMatch(run -> run.records().isEmpty())) {
        throw new UserException(
            ExitCode.NOTHING_MEASURED,
            "--benchmarks "
                + benchmarks
                + " matches no benchmark in these files; compare --list shows what is in them.");
      }
    }

    private boolean isWanted(BenchmarkId id) {
      return benchmarks.matcher(id.benchmark()).find();
    }
  }

  /** The slowdowns that matter, and the rate of false alarms. */
  static final class MarginOptions {
    @Essential
    @Option(
        names = "--margin",
        paramLabel = "PERCENT",
        defaultValue = "5%",
        converter = Converters.Margin.class,
        description =
            "The slowdown that matters. A benchmark proven to be within it passes; a regression is"
                + " proven to be slower, and by at least half of this (default: 5%%).")
    private double margin;

    @Option(
        names = "--threshold",
        paramLabel = "FILE",
        description =
            "Margins of individual benchmarks, one per line, such as '10%% Requests\\.'; the first"
                + " line whose expression is found in the name counts.")
    private Path thresholds;

    @Option(
        names = "--alpha",
        paramLabel = "PERCENT",
        defaultValue = "1%",
        converter = Converters.Alpha.class,
        description =
            "How often a comparison of two equal suites may report a regression (default: 1%%).")
    private double alpha;

    double alpha() {
      return alpha;
    }

    /**
     * The margins.
     *
     * @throws UserException if their file can't be read, or is not a file of margins
     */
    Margins margins() {
      if (thresholds == null) {
        return Margins.of(margin);
      }
      try {
        List<String> lines =
            Files.readString(thresholds).replaceFirst("^\uFEFF", "").lines().toList();
        return Margins.of(margin).withRules(thresholds.toString(), lines);
      } catch (CharacterCodingException e) {
        throw new UserException("--threshold " + thresholds + " is not text in UTF-8");
      } catch (NoSuchFileException e) {
        throw new UserException("--threshold " + thresholds + " doesn't exist");
      } catch (IOException e) {
        throw new UserException(
            "--threshold " + thresholds + " can't be read: " + e.getMessage() + "; is it a file?");
      }
    }
  }

  /** The metrics that are judged beside the scores. */
  static final class MetricOptions {
    @Option(
        names = "--metric",
        paramLabel = "NAME",
        converter = Converters.Metric.class,
        description =
            "Also judge the metric NAME; repeatable: p50, p99.9 (mode sample), a counter's, a"
                + " profiler's such as gc.alloc.rate.norm, or an expression for several."
                + " NAME:higher or :lower says which is better if its unit doesn't; NAME@10%% sets"
                + " its own margin. Counts that don't vary, such as bytes per operation, have no"
                + " margin unless given. Members of a group, and p99 in mode sample, are always"
                + " judged.")
    private List<JudgedMetrics.Wanted> metrics = List.of();

    JudgedMetrics get() {
      return new JudgedMetrics(metrics);
    }
  }

  /** The divisor of times. */
  static final class ReferenceOptions {
    private ReferenceOptions() {}

    /** The reference of speed-ups. */
    static final class OfSpeedUps {
      @Option(
          names = "--reference",
          paramLabel = "REGEX",
          converter = Converters.Expression.class,
          description =
              "The reference of all others: a benchmark, a method or class, a parameter's value"
                  + " (HashMap or impl=HashMap), or an expression for these. An exact name takes"
                  + " precedence over an expression (default: this suite's Sequential).")
      private Pattern names;

      Reference get() {
        return names == null ? Reference.SEQUENTIAL : new Reference(names);
      }
    }

    /** The reference of a gate. */
    static final class OfGate {
      @Option(
          names = "--reference",
          paramLabel = "REGEX",
          converter = Converters.Expression.class,
          description =
              "Compare times relative to this benchmark, which must be selected too. Cancels what"
                  + " another JDK slows down everywhere. On one JDK it costs blocks.")
      private Pattern reference;

      @Option(
          names = "--scaling",
          description =
              "Compare efficiencies: times divided by those of the same benchmark with the least"
                  + " parallelism, or of the reference (default: \\bSequential\\.).")
      private boolean scaling;

      Normalizer get() {
        Reference named = reference == null ? Reference.SEQUENTIAL : new Reference(reference);
        if (scaling) {
          return new Normalizer(Divisor.LEAST_PARALLELISM, named);
        }
        return reference == null ? Normalizer.NONE : new Normalizer(Divisor.REFERENCE, named);
      }
    }
  }
}
