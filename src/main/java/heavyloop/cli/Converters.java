package heavyloop.cli;

import heavyloop.compare.JudgedMetrics;
import heavyloop.compare.Margins;
import heavyloop.run.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Parses the values of options, and explains in one line what is wrong with one. */
final class Converters {
  private Converters() {}

  /** Matches the values of an option or argument in any case, and lists them as they are typed. */
  static <E> void register(CommandLine command, ArgSpec argument) {
    @SuppressWarnings("unchecked")
    Class<E> type = (Class<E>) argument.type();
    if (type.isEnum()) {
      List<E> values = List.of(type.getEnumConstants());
      command.registerConverter(
          type,
          text ->
              values.stream()
                  .filter(value -> value.toString().equalsIgnoreCase(text))
                  .findFirst()
                  .orElseThrow(() -> new TypeConversionException(isNoneOf(text, values))));
    }
  }

  private static String isNoneOf(String text, List<?> values) {
    return "'"
        + text
        + "' is none of "
        + values.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** {@code 5%} or {@code 0.05}. */
  static final class Margin implements ITypeConverter<Double> {
    /** A margin that the user may have meant as a limit of the ratio: 105% for +5%. */
    private static final Pattern RATIO = Pattern.compile("1(?!00%)(\\d\\d(\\.\\d+)?)\\s*%");

    @Override
    public Double convert(String text) {
      Matcher ratio = RATIO.matcher(text);
      if (ratio.matches()) {
        throw new TypeConversionException(
            "'"
                + text
                + "' would let head take more than twice as long; did you mean "
                + ratio.group(1).replaceFirst("^0(?=\\d)", "")
                + "%?");
      }
      try {
        return Margins.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code NAME[:higher|lower][@MARGIN]}. */
  static final class Metric implements ITypeConverter<JudgedMetrics.Wanted> {
    @Override
    public JudgedMetrics.Wanted convert(String text) {
      try {
        return JudgedMetrics.Wanted.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code 1ns}, {@code 0.5us}: a time per operation; {@code 128B}: an allocation. */
  static final class Floor implements ITypeConverter<Margins.Floor> {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ns|us|ms|s|B)");

    @Override
    public Margins.Floor convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is neither a time such as 1ns or 0.5us nor bytes such as 128B");
      }
      double number = Double.parseDouble(matcher.group(1));
      return switch (matcher.group(2)) {
        case "B" -> new Margins.Floor(0, number);
        case "ns" -> new Margins.Floor(number, 0);
        case "us" -> new Margins.Floor(number * 1e3, 0);
        case "ms" -> new Margins.Floor(number * 1e6, 0);
        default -> new Margins.Floor(number * 1e9, 0);
      };
    }
  }

  /** A probability below a half. */
  static final class Alpha implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double alpha = Margins.parse(text);
        if (alpha < 0.5) {
          return alpha;
        }
      } catch (IllegalArgumentException e) {
        // Explained below, since its message is about margins.
      }
      throw new TypeConversionException(
          "'" + text + "' is not a probability of at least 0.1% and below 50%, such as 1%");
    }
  }

  /** The name of a quantity to vary. */
  static final class SweepName implements ITypeConverter<Sweep> {
    @Override
    public Sweep convert(String text) {
      return Sweep.all().stream()
          .filter(sweep -> sweep.toString().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(isNoneOf(text, Sweep.all())));
    }
  }

  /** {@code 90s}, {@code 5m} or {@code 2h}. */
  static final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})(s|min|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time, such as 90s, 5m or 2h");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofMinutes(number);
      };
    }
  }

  /** The maximum number of blocks of a gate, which takes at least four to decide anything. */
  static final class Blocks implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text, 4, 1000);
    }
  }

  /** A number of repetitions. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return wholeNumber(text, 1, 1000);
    }
  }

  private static int wholeNumber(String text, int least, int most) {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new TypeConversionException(
          "'" + text + "' is not a number from " + least + " to " + most);
    }
    return number;
  }

  /** A regular expression. */
  static final class Expression implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a regular expression: " + e.getDescription());
      }
    }
  }
}
