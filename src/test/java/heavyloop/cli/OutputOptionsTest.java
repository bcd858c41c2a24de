package heavyloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.results.JsonFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs read from standard output. */
class OutputOptionsTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int summary(String format, PrintStream out) throws IOException {
    ObjectNode record = JsonFile.record("a.B.c", "avgt", "ns/op", new double[] {1, 2});
    record.putObject("params").put("text", "\u65e5\u672c");
    ObjectNode other = record.deepCopy();
    other.putObject("params").put("text", "\ud83d\ude00");
    Path file = folder.resolve("a.json");
    Files.writeString(file, JsonFile.array(record, other).toString());
    return new CommandLineInterface(
            InputStream.nullInputStream(), out, new PrintStream(err, true, StandardCharsets.UTF_8))
        .execute(new String[] {"summary", file.toString(), "--all", "--format", format});
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "markdown"})
  void programs_get_utf_8_in_every_locale(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(summary(format, new PrintStream(out, true, StandardCharsets.US_ASCII))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u65e5\u672c", "\ud83d\ude00");
  }

  @Test
  void a_report_that_a_program_gets_in_part_is_an_error() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    PrintStream out = new PrintStream(full, true, StandardCharsets.UTF_8);
    assertThat(summary("json", out)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("can't be written").hasLineCount(1);
  }
}
