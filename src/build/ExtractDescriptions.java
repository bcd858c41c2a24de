import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A step of the build, run by {@code java src/build/ExtractDescriptions.java SOURCES PROPERTIES}. It
 * writes the first sentence of the Javadoc of each public class and of each of its benchmarks to a
 * properties file, by full names. A page explains benchmarks by them, and they can't go stale.
 */
final class ExtractDescriptions {
  private final SortedMap<String, String> sentences = new TreeMap<>();
  private final DocTrees docs;

  private ExtractDescriptions(DocTrees docs) {
    this.docs = docs;
  }

  public static void main(String[] args) throws IOException {
    List<File> files;
    try (Stream<Path> sources = Files.walk(Path.of(args[0]))) {
      files =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .map(Path::toFile)
              .toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromFiles(files));
      ExtractDescriptions extracted = new ExtractDescriptions(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        extracted.add(unit);
      }
      extracted.write(Path.of(args[1]));
    }
  }

  private void add(CompilationUnitTree unit) {
    TreePath file = new TreePath(unit);
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared) {
        String name = unit.getPackageName() + "." + declared.getSimpleName();
        TreePath path = new TreePath(file, declared);
        add(name, path);
        for (Tree member : declared.getMembers()) {
          if (member instanceof MethodTree method && isBenchmark(method)) {
            add(name + "." + method.getName(), new TreePath(path, method));
          }
        }
      }
    }
  }

  private static boolean isBenchmark(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Benchmark"));
  }

  private void add(String name, TreePath path) {
    DocCommentTree comment = docs.getDocCommentTree(path);
    if (comment != null) {
      String sentence = text(comment.getFirstSentence()).replaceAll("\\s+", " ").strip();
      if (!sentence.isEmpty()) {
        sentences.put(name, sentence);
      }
    }
  }

  /** The sentence without its markup: a link is the name that it leads to. */
  private static String text(List<? extends DocTree> parts) {
    return parts.stream().map(ExtractDescriptions::text).collect(Collectors.joining());
  }

  private static String text(DocTree part) {
    if (part instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? link.getReference().getSignature().replaceFirst("^.*[.#]", "")
          : text(link.getLabel());
    }
    return part instanceof LiteralTree literal ? literal.getBody().getBody() : part.toString();
  }

  private void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        sentences.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
            .collect(Collectors.joining()));
  }
}
