package heavyloop.report;

import java.util.List;

/**
 * A standalone drawing, which follows its reader's light or dark mode. It loads and runs nothing.
 */
public final class SvgDocument {
  private SvgDocument() {}

  /**
   * Writes a drawing.
   *
   * @param title the title, for readers who can't see the drawing
   * @param width in pixels
   * @param height in pixels
   */
  public static String write(String title, double width, double height, List<Element> content) {
    StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    String size = Element.number(width) + "\" height=\"" + Element.number(height);
    svg.append(" width=\"").append(size).append("\" viewBox=\"0 0 ");
    svg.append(Element.number(width)).append(' ').append(Element.number(height));
    svg.append("\" role=\"img\">\n");
    Element.of("title").text(title).writeTo(svg);
    svg.append("<style>\n").append(HtmlDocument.chartStyle()).append("</style>\n");
    Element.of("rect", "paper").with("width", "100%").with("height", "100%").writeTo(svg);
    for (Element element : content) {
      svg.append('\n');
      element.writeTo(svg);
    }
    return svg.append("\n</svg>\n").toString();
  }
}
