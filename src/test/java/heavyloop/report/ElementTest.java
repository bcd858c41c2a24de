package heavyloop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ElementTest {
  private static Document parse(String markup) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(markup)));
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(markup, e);
    }
  }

  @Property(tries = 300)
  void any_text_is_one_text_of_one_element(@ForAll String text) throws IOException {
    String markup = Element.of("p").with("title", text).text(text).add(Element.of("b")).toString();
    Node p = parse(markup).getDocumentElement();
    assertThat(p.getAttributes().getLength()).isEqualTo(1);
    assertThat(p.getTextContent()).hasSameSizeAs(text);
    assertThat(p.getLastChild().getNodeName()).isEqualTo("b");
    assertThat(markup).doesNotContainPattern("\\p{Cf}");
  }

  @Test
  void markup_in_a_text_is_shown_verbatim() {
    assertThat(Element.of("p").text("</script><img onerror='x'>&amp;\u202e").toString())
        .isEqualTo("<p>&lt;/script&gt;&lt;img onerror='x'&gt;&amp;amp;?</p>");
    assertThat(Element.of("a", "x").with("href", "#\" onclick=\"y").toString())
        .isEqualTo("<a class=\"x\" href=\"#&quot; onclick=&quot;y\"></a>");
  }

  @ParameterizedTest
  @CsvSource({
    "onclick, x()",
    "src, x.png",
    "href, https://example.org",
    "href, javascript:x()",
    "a b, x"
  })
  void an_attribute_that_runs_or_loads_something_is_refused(String name, String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> Element.of("a").with(name, value));
  }

  @ParameterizedTest
  @CsvSource({"script", "style", "iframe", "p onclick"})
  void an_element_that_runs_or_loads_something_is_refused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Element.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "12.5, 12.5",
    "-0.126, -0.13",
    "99.999, 100",
    "3.05, 3.05",
    "-0.001, 0"
  })
  void a_number_has_at_most_two_decimals(double number, String written) {
    assertThat(Element.number(number)).isEqualTo(written);
  }

  @Test
  void data_for_download_can_not_end_the_script_element_that_holds_it() {
    String html =
        HtmlDocument.write("</title>", List.of(), Map.of("csv", "\"</script><!--\u2028\""));
    assertThat(html)
        .contains("<title>&lt;/title&gt;</title>")
        .contains("{\"csv\":\"\\u003c/script>\\u003c!--\\u2028\"}");
    assertThat(html.split("</script>", -1)).hasSize(3);
  }

  @Test
  void a_document_allows_its_own_script_and_no_request() {
    String html = HtmlDocument.write("x", List.of(), Map.of());
    assertThat(html)
        .contains("default-src 'none'", "script-src 'sha256-")
        .doesNotContainPattern("\\s(src|href)=")
        .doesNotContain("@import", "url(", "http://www.w3.org/1999");
  }

  @Test
  void a_drawing_is_xml() throws IOException {
    String svg =
        SvgDocument.write("<b> & \"c\"", 10, 20.5, List.of(Element.of("rect").with("x", 1.5)));
    Document document = parse(svg);
    assertThat(document.getDocumentElement().getAttribute("height")).isEqualTo("20.5");
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<b> & \"c\"");
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
  }
}
