package libraries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.time.FastDateFormat;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.yaml.snakeyaml.Yaml;

/** One or two ordinary uses of each library, on inputs of some kilobytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Libraries {
  private static final int WORDS = 400;

  private final ObjectMapper jackson = new ObjectMapper();
  private final Gson gson = new Gson();
  private final Parser markdownParser = Parser.builder().build();
  private final HtmlRenderer markdownRenderer = HtmlRenderer.builder().build();
  private final FastDateFormat dates = FastDateFormat.getInstance("yyyy-MM-dd'T'HH:mm:ss.SSSZ");

  private byte[] bytes;
  private String base64;
  private String hex;
  private String text;
  private String otherText;
  private String csv;
  private String json;
  private String html;
  private String markdown;
  private String yaml;
  private JsonNode tree;
  private JsonElement element;
  private Node markdownTree;
  private StringSubstitutor substitutor;

  @Setup
  public void prepare() throws JsonProcessingException {
    Random random = new Random(42);
    bytes = new byte[4096];
    random.nextBytes(bytes);
    base64 = Base64.encodeBase64String(bytes);
    hex = Hex.encodeHexString(bytes);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      words.add(Integer.toString(random.nextInt(1 << 30), 36));
    }
    text = String.join(" ", words);
    otherText = text.substring(0, 120).replace('a', 'b');
    Map<String, String> values = new LinkedHashMap<>();
    StringBuilder rows = new StringBuilder();
    StringBuilder items = new StringBuilder();
    StringBuilder sections = new StringBuilder();
    for (int i = 0; i < WORDS; i += 4) {
      values.put("key" + i, words.get(i));
      rows.append(String.join(",", words.subList(i, i + 3))).append(",\"").append(i).append("\"\n");
      items
          .append("<li class=\"c")
          .append(i)
          .append("\"><a href=\"/")
          .append(words.get(i))
          .append("\">")
          .append(words.get(i + 1))
          .append(" &amp; more</a></li>\n");
      sections
          .append("## ")
          .append(words.get(i))
          .append("\n\nSome *")
          .append(words.get(i + 1))
          .append("* and `")
          .append(words.get(i + 2))
          .append("`.\n\n- one\n- two\n\n");
    }
    csv = rows.toString();
    html = "<html><body><ul>" + items + "</ul></body></html>";
    markdown = sections.toString();
    json = jackson.writeValueAsString(Map.of("values", values, "words", words));
    yaml = new Yaml().dump(new LinkedHashMap<>(values));
    tree = jackson.readTree(json);
    element = JsonParser.parseString(json);
    markdownTree = markdownParser.parse(markdown);
    substitutor = new StringSubstitutor(values);
  }

  @Benchmark
  public byte[] base64Decode() {
    return Base64.decodeBase64(base64);
  }

  @Benchmark
  public String base64Encode() {
    return Base64.encodeBase64String(bytes);
  }

  @Benchmark
  public byte[] hexDecode() throws DecoderException {
    return Hex.decodeHex(hex);
  }

  @Benchmark
  public long[] murmurHash() {
    return MurmurHash3.hash128x64(bytes);
  }

  @Benchmark
  public void csvRead(Blackhole blackhole) throws IOException {
    try (CSVParser parser = CSVParser.parse(new StringReader(csv), CSVFormat.DEFAULT)) {
      parser.forEach(blackhole::consume);
    }
  }

  @Benchmark
  public JsonElement gsonRead() {
    return JsonParser.parseString(json);
  }

  @Benchmark
  public String gsonWrite() {
    return gson.toJson(element);
  }

  @Benchmark
  public JsonNode jacksonRead() throws IOException {
    return jackson.readTree(json.getBytes(StandardCharsets.UTF_8));
  }

  @Benchmark
  public String jacksonWrite() throws IOException {
    return jackson.writeValueAsString(tree);
  }

  @Benchmark
  public Document htmlParse() {
    return Jsoup.parse(html);
  }

  @Benchmark
  public Node markdownParse() {
    return markdownParser.parse(markdown);
  }

  @Benchmark
  public String markdownRender() {
    return markdownRenderer.render(markdownTree);
  }

  @Benchmark
  public Object yamlLoad() {
    return new Yaml().load(yaml);
  }

  @Benchmark
  public String[] split() {
    return StringUtils.split(text, ' ');
  }

  @Benchmark
  public String replaceEach() {
    return StringUtils.replaceEach(
        text, new String[] {"a", "zz", "q1"}, new String[] {"A", "z", "1q"});
  }

  @Benchmark
  public String dateFormat() {
    return dates.format(1_700_000_000_000L);
  }

  @Benchmark
  public Integer editDistance() {
    return LevenshteinDistance.getDefaultInstance().apply(text.substring(0, 120), otherText);
  }

  @Benchmark
  public String escapeHtml() {
    return StringEscapeUtils.escapeHtml4(html);
  }

  @Benchmark
  public String substitute() {
    return substitutor.replace("${key0} and ${key40}, ${key80} or ${key396}");
  }
}
