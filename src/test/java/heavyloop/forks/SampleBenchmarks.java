package heavyloop.forks;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.forks.guest.Listing;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openjdk.jmh.generators.BenchmarkProcessor;

/**
 * The benchmarks under {@code src/test/resources}, as JMH's annotation processor lists them. They
 * are not on any class path: only their list is created.
 */
final class SampleBenchmarks {
  private static final Path FOLDER = process();
  private static final ClassLoader LOADER =
      new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());

  private SampleBenchmarks() {}

  private static Path process() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(ForeignJmh.SOURCES)) {
      Path folder = Files.createTempDirectory(Path.of("target"), "sample-benchmarks");
      CompilationTask task =
          compiler.getTask(
              null,
              files,
              null,
              List.of("-proc:only", "-d", folder.toString()),
              null,
              files.getJavaFileObjects(sources.toArray(Path[]::new)));
      task.setProcessors(List.of(new BenchmarkProcessor()));
      assertThat(task.call()).isTrue();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Arguments for JMH that select them all, except for one that lacks a value for its parameter.
   *
   * @param args more of them, between blanks
   */
  static List<String> complete(String args) {
    return List.of(("^tiny\\. -e lacks " + args).strip().split(" ", -1));
  }

  /** The list in JMH's own form. */
  static org.openjdk.jmh.runner.BenchmarkList jmhList() {
    return org.openjdk.jmh.runner.BenchmarkList.fromFile(
        FOLDER.resolve("META-INF").resolve("BenchmarkList").toString());
  }

  /** The list that {@link Listing} gives with them and the suite on the class path. */
  static BenchmarkList list(List<String> jmhArgs) {
    try {
      Path answer = Files.createTempFile(FOLDER, "answer", "");
      List<String> args = new ArrayList<>(List.of(answer.toString()));
      args.addAll(jmhArgs);
      LOADER
          .loadClass(Listing.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) args.toArray(String[]::new));
      return BenchmarkList.read(Side.HEAD, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Listing has no main", e);
    }
  }

  private static URL[] classPath() {
    String ours = System.getProperty("java.class.path");
    return Stream.concat(
            Stream.of(FOLDER),
            Stream.of(ours.split(Pattern.quote(File.pathSeparator), -1)).map(Path::of))
        .map(SampleBenchmarks::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
