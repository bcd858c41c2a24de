package heavyloop.run;

import heavyloop.machine.Facts;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * The code that is measured.
 *
 * @param identity the same for the same bytes
 * @param facts its version, and the commit that it was built from
 */
public record Jar(String identity, Map<String, String> facts) {
  private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

  static {
    ATTRIBUTES.put("code.version", "Implementation-Version");
    ATTRIBUTES.put("code.commit", "Commit");
    ATTRIBUTES.put("code.dirty", "Commit-Dirty");
  }

  /** The one that this class is from; if that isn't a jar but a folder, nothing is known of it. */
  static Jar ofThis() {
    Optional<Path> path = path();
    if (path.isEmpty()) {
      return new Jar("classes in a folder", Map.of());
    }
    try (JarFile jar = new JarFile(path.get().toFile())) {
      Map<String, String> facts = new LinkedHashMap<>();
      ATTRIBUTES.forEach((fact, name) -> facts.put(fact, value(jar, name)));
      return new Jar(checksum(path.get()), facts);
    } catch (IOException e) {
      throw new LinkageError("the jar that we run from can't be read", e);
    }
  }

  /** Where it is; nothing if this class is from a folder. */
  public static Optional<Path> path() {
    try {
      return Optional.of(
              Path.of(Jar.class.getProtectionDomain().getCodeSource().getLocation().toURI()))
          .filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      throw new LinkageError("the place of our classes has no path", e);
    }
  }

  /** What the build had no value for stands there as a property that was never replaced. */
  private static String value(JarFile jar, String name) {
    try {
      Attributes attributes = jar.getManifest().getMainAttributes();
      String value = attributes.getValue(name);
      return value == null || value.startsWith("${") ? Facts.UNKNOWN : value;
    } catch (IOException e) {
      return Facts.UNKNOWN;
    }
  }

  /**
   * Tells one build from another; not more is asked of it. A cryptographic hash of so many bytes
   * takes a JVM that has just started far longer, and each run would wait for it.
   */
  private static String checksum(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return HexFormat.of().toHexDigits(crc.getValue(), 8) + "-" + bytes.length;
  }
}
