package heavyloop.cli;

import heavyloop.results.ResultsFiles;
import heavyloop.run.RunCommandLine;
import java.nio.file.Path;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/** The newest results of a run in the current folder, for a command line that names no file. */
final class NewestResults implements IDefaultValueProvider {
  /** The file for a positional parameter; null if there is none, or for an option. */
  @Override
  public String defaultValue(ArgSpec argument) {
    return argument.isPositional()
        ? ResultsFiles.newest(RunCommandLine.RESULTS).map(Path::toString).orElse(null)
        : null;
  }
}
