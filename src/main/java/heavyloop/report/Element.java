package heavyloop.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * An element of HTML or SVG. All markup is written here, so text can neither open nor close an
 * element: text and attribute values are escaped; control characters and characters that change
 * text direction are replaced. Elements can't express scripts, event handlers or links out of the
 * document.
 */
public final class Element {
  /** The elements that HTML writes without an end tag. */
  private static final Set<String> VOID = Set.of("br", "col", "input", "link", "meta", "wbr");

  /** The elements of a drawing that are written in short form, as both HTML and XML allow. */
  private static final Set<String> SHAPES = Set.of("circle", "line", "path", "polyline", "rect");

  /** The elements whose content isn't text for people; {@link HtmlDocument} writes them. */
  private static final Set<String> RAW = Set.of("script", "style", "iframe", "object", "embed");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();

  /** Elements and already escaped texts. */
  private final List<Object> children = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /**
   * Creates an empty element.
   *
   * @throws IllegalArgumentException if it could run or load something
   */
  public static Element of(String name) {
    if (RAW.contains(name) || !isName(name)) {
      throw new IllegalArgumentException(name + " is not an element for content");
    }
    return new Element(name);
  }

  /** Creates an element with a class of the style sheet. */
  public static Element of(String name, String styleClass) {
    return of(name).with("class", styleClass);
  }

  /**
   * Adds an attribute.
   *
   * @throws IllegalArgumentException if it could run something, or leads out of the document
   */
  public Element with(String attribute, String value) {
    boolean leadsOut =
        attribute.equals("src") || (attribute.equals("href") && !value.startsWith("#"));
    if (attribute.startsWith("on") || leadsOut || !isName(attribute)) {
      throw new IllegalArgumentException(attribute + " is not an attribute for content");
    }
    attributes.append(' ').append(attribute).append("=\"");
    escape(value, attributes);
    attributes.append('"');
    return this;
  }

  /** Whether a name is nothing but letters, digits and hyphens; a page has a hundred thousand. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && (i == 0 || !(c == '-' || (c >= '0' && c <= '9')))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Adds an attribute with a number, rounded to two decimals. */
  public Element with(String attribute, double value) {
    return with(attribute, number(value));
  }

  /** Adds an attribute with a length in percent of the surrounding drawing, to a tenth. */
  public Element percent(String attribute, double value) {
    return with(attribute, number(Math.round(10 * value) / 10.0) + "%");
  }

  /** Adds an attribute that has no value. */
  public Element flag(String attribute) {
    return with(attribute, "");
  }

  /** Adds a text. */
  public Element text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    escape(text, escaped);
    children.add(escaped.toString());
    return this;
  }

  /** Adds elements after the others. */
  public Element add(Element... more) {
    return add(List.of(more));
  }

  /** Adds elements after the others. */
  public Element add(Collection<Element> more) {
    children.addAll(more);
    return this;
  }

  /** The number, without a needless point: {@code 12.5}. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String digits = String.valueOf(Math.abs(hundredths) + 1000);
    String whole = String.valueOf(Math.abs(hundredths) / 100);
    String decimals = digits.substring(digits.length() - 2).replaceFirst("0$", "");
    return (hundredths < 0 ? "-" : "") + whole + "." + decimals;
  }

  /** The markup, which is both HTML and, for a drawing, XML. */
  @Override
  public String toString() {
    StringBuilder markup = new StringBuilder();
    writeTo(markup);
    return markup.toString();
  }

  void writeTo(StringBuilder markup) {
    markup.append('<').append(name).append(attributes);
    if (VOID.contains(name)) {
      markup.append('>');
      return;
    }
    if (children.isEmpty() && SHAPES.contains(name)) {
      markup.append("/>");
      return;
    }
    markup.append('>');
    for (Object child : children) {
      if (child instanceof Element element) {
        element.writeTo(markup);
      } else {
        markup.append(child);
      }
    }
    markup.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder escaped) {
    String printable = Format.printable(text);
    for (int i = 0; i < printable.length(); i++) {
      char c = printable.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(isHalf(printable, i) ? '?' : c);
      }
    }
  }

  /** Whether the character is an unpaired surrogate. */
  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
