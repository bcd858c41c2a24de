package heavyloop.compare;

import heavyloop.exit.UserException;
import heavyloop.results.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New names for the benchmarks of a baseline, which match them with those of a head whose package,
 * class or method was renamed.
 */
public record Renames(List<Rename> renames) {
  public static final Renames NONE = new Renames(List.of());

  public Renames {
    renames = List.copyOf(renames);
  }

  /**
   * A part of a name, made of whole words between dots, and its replacement.
   *
   * @param words the user's words, for messages
   */
  private record Rename(String words, Pattern old, String replacement) {
    String apply(String name) {
      return old.matcher(name).replaceFirst(Matcher.quoteReplacement(replacement));
    }
  }

  /**
   * Parses {@code org.old=org.fresh}, {@code Old=Fresh} or {@code Parser.parse=Parser.read}.
   *
   * @throws UserException if it isn't of this form
   */
  public static Renames of(List<String> words) {
    List<Rename> renames = new ArrayList<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1 || equals == word.length() - 1) {
        throw new UserException(
            "--rename " + word + ": expected OLD=NEW, such as org.old.Parser=org.fresh.Parser");
      }
      Pattern old =
          Pattern.compile("(?<![^.])" + Pattern.quote(word.substring(0, equals)) + "(?![^.])");
      renames.add(new Rename(word, old, word.substring(equals + 1)));
    }
    return new Renames(renames);
  }

  /**
   * The run with its benchmarks renamed.
   *
   * @throws UserException if a rename matches no benchmark
   */
  public Run apply(Run base) {
    for (Rename rename : renames) {
      if (base.all().stream().noneMatch(r -> rename.old().matcher(r.id().benchmark()).find())) {
        throw new UserException(
            "--rename "
                + rename.words()
                + ": "
                + base.name()
                + " has no benchmark with the old name; compare --list shows its names");
      }
    }
    return base.withRecords(record -> record.named(newName(record.id().benchmark())));
  }

  private String newName(String name) {
    String renamed = name;
    for (Rename rename : renames) {
      renamed = rename.apply(renamed);
    }
    return renamed;
  }
}
