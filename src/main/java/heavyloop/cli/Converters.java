package heavyloop.cli;

import heavyloop.compare.Margins;
import heavyloop.compare.Outcome.FailOn;
import heavyloop.report.Format;
import heavyloop.run.plan.ForkOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, and says in one line what is wrong with one. */
final class Converters {
  private Converters() {}

  private static <T> T convert(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** {@code 5%} or {@code 0.05}. */
  static final class Margin implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return Converters.convert(text, Margins::parse);
    }
  }

  /** A small probability, written as a margin is. */
  static final class Alpha implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      double alpha = Converters.convert(text, Margins::parse);
      if (alpha >= 0.5) {
        throw new TypeConversionException("'" + text + "' is no small probability, such as 1%");
      }
      return alpha;
    }
  }

  /** {@code 90s}, {@code 5m} or {@code 2h}. */
  static final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})(s|min|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no time, such as 90s, 5m or 2h");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofMinutes(number);
      };
    }
  }

  /** How many blocks a gate may take: four at least, for before it decides nothing. */
  static final class Blocks implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 4, 1000);
    }
  }

  /** A number of repetitions. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, 1000);
    }
  }

  private static int whole(String text, int least, int most) {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new TypeConversionException(
          "'" + text + "' is no number from " + least + " to " + most);
    }
    return number;
  }

  /** One of the orders of forks. */
  static final class OrderName implements ITypeConverter<ForkOrder> {
    @Override
    public ForkOrder convert(String text) {
      return named(text, ForkOrder.values());
    }
  }

  /** A regular expression. */
  static final class Expression implements ITypeConverter<Pattern> {
    @Override
    public Pattern convert(String text) {
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + text + "' is no regular expression: " + e.getDescription());
      }
    }
  }

  /** One of the formats. */
  static final class FormatName implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return named(text, Format.values());
    }
  }

  /** The formats, for the help. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Format.values()).map(Format::toString).iterator();
    }
  }

  /** One of the reasons to fail. */
  static final class Reason implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String text) {
      return named(text, FailOn.values());
    }
  }

  /** The reasons, for the help. */
  static final class Reasons implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FailOn.values()).map(FailOn::toString).iterator();
    }
  }

  static <E> E named(String text, E[] values) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' is none of "
                        + Arrays.stream(values)
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))));
  }
}
