package heavyloop.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The order of a command's help: how to call it, the {@linkplain Essential options that most users
 * need}, and examples, before the rest of the options.
 */
final class HelpLayout {
  private static final String BLANK = "blank";
  private static final String REST = "otherOptions";

  private HelpLayout() {}

  /** Gives the help of a command this order. */
  static void apply(CommandLine command) {
    command.setHelpSectionKeys(
        List.of(
            SECTION_KEY_HEADER,
            BLANK,
            SECTION_KEY_SYNOPSIS_HEADING,
            SECTION_KEY_SYNOPSIS,
            BLANK,
            SECTION_KEY_PARAMETER_LIST,
            SECTION_KEY_OPTION_LIST,
            SECTION_KEY_COMMAND_LIST_HEADING,
            SECTION_KEY_COMMAND_LIST,
            SECTION_KEY_FOOTER_HEADING,
            SECTION_KEY_FOOTER,
            SECTION_KEY_DESCRIPTION,
            REST,
            SECTION_KEY_EXIT_CODE_LIST_HEADING,
            SECTION_KEY_EXIT_CODE_LIST));
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    sections.put(BLANK, help -> String.format("%n"));
    sections.put(SECTION_KEY_OPTION_LIST, help -> options(help, "", HelpLayout::isEssential));
    sections.put(REST, help -> options(help, "More options:%n", option -> !isEssential(option)));
    command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
  }

  private static String options(Help help, String heading, Predicate<OptionSpec> shown) {
    List<OptionSpec> options =
        help.commandSpec().options().stream()
            .filter(option -> !option.hidden())
            .filter(shown)
            .toList();
    if (options.isEmpty()) {
      return "";
    }
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(options, help.createDefaultParamLabelRenderer());
    Text text = help.colorScheme().text(String.format(heading));
    return text + layout.toString();
  }

  /** If a command marks no option as essential, all of them are. */
  private static boolean isEssential(OptionSpec option) {
    return isMarked(option) || option.command().options().stream().noneMatch(HelpLayout::isMarked);
  }

  private static boolean isMarked(OptionSpec option) {
    return option.userObject() instanceof AnnotatedElement field
        && field.isAnnotationPresent(Essential.class);
  }
}
