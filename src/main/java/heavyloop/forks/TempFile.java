package heavyloop.forks;

import heavyloop.exit.UserException;
import heavyloop.forks.guest.Listing;
import heavyloop.forks.guest.SharedJmh;
import heavyloop.forks.guest.TurnProfiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A temporary file that is deleted when it is closed, or else when the process ends. */
record TempFile(Path path) implements AutoCloseable {
  /**
   * Creates an empty file.
   *
   * @param suffix the end of its name
   * @throws UserException if the system's temporary folder can't hold one
   */
  static TempFile create(String suffix) {
    try {
      Path path = Files.createTempFile("heavyloop-" + ProcessHandle.current().pid() + "-", suffix);
      path.toFile().deleteOnExit();
      return new TempFile(path);
    } catch (IOException e) {
      throw new UserException(
          String.format(
              "No temporary file can be created in %s: %s; -Djava.io.tmpdir=... before -jar names"
                  + " another place",
              System.getProperty("java.io.tmpdir"), e.getMessage()));
    }
  }

  /**
   * Creates a jar with our classes for other JVMs, see {@link heavyloop.forks.guest}.
   *
   * @throws IOException if it can't be written
   */
  static TempFile guests() throws IOException {
    TempFile jar = create(".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar.path))) {
      for (Class<?> guest : List.of(Listing.class, SharedJmh.class, TurnProfiler.class)) {
        String name = guest.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(name));
        try (InputStream in = guest.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(out);
        }
      }
    }
    return jar;
  }

  /** Deletes the file; if it can't be deleted, it is left to the system. */
  @Override
  public void close() {
    path.toFile().delete();
  }
}
