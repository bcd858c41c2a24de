package heavyloop.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import heavyloop.OnOneJdk;
import heavyloop.results.BenchmarkId;
import heavyloop.results.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Pages in a real browser: Debian's Chromium. Where it isn't installed, as {@code apt-get install
 * chromium chromium-driver} does, the tests are skipped.
 */
@OnOneJdk
class PageIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Finds the texts of a drawing that overlap. */
  private static final String OVERLAPS =
      """
      const overlaps = [];
      for (const drawing of document.querySelectorAll('.figure, .blocks > *')) {
        const texts = [...drawing.querySelectorAll('svg text, .ends .name')]
            .filter(e => e.checkVisibility() && !e.classList.contains('beyond'))
            .map(e => [e.textContent, e.getBoundingClientRect()]);
        texts.forEach(([a, one], i) => texts.slice(i + 1).forEach(([b, other]) => {
          const x = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const y = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (x > 0.5 && y > 3) overlaps.push(a + ' / ' + b);
        }));
      }
      return overlaps;
      """;

  @TempDir private static Path folder;

  private static ChromeDriver browser;
  private static String axe;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "no Chromium here: apt-get install chromium chromium-driver");
    Run before = Pages.recorded("2026-11-24-jdk-17.json");
    Run after = Pages.recorded("2026-11-24-jdk-25.json");
    write("run", Pages.of(after));
    write("jdks", Pages.of(before, after));
    write("part", Pages.of(after.only(PageIT::isOfPart)));
    write("parts", Pages.of(before.only(PageIT::isOfPart), after.only(PageIT::isOfPart)));
    write("foreign", Pages.of(Pages.foreign("org.example.Parser.fast", "org.example.Parser.slow")));
    write("sweep", Pages.of(Pages.sweep()));
    write("gate", Pages.ofGate());
    write("tails", Pages.of(Pages.longerTail()));
    write("hostile", Pages.of(hostile()));
    axe = axe();
    browser = new ChromeDriver(service(), options());
    browser.get("about:blank"); // Chromium's own first page has requests of its own.
    browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
  }

  private static ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", folder.resolve("saved").toString()));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** The script of axe-core, from its jar. */
  private static String axe() throws IOException {
    try (InputStream in = PageIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static Run hostile() {
    return Pages.foreign(
        "a.B.</script><script>window.hacked=1</script>",
        "a.B.<img src=x onerror=window.hacked=1>",
        "a.B.\"' onmouseover=\"window.hacked=1",
        "a.B.\u202eevil\u2066",
        "a.B." + "x".repeat(10_000));
  }

  /** Few benchmarks but every kind of chart, since axe-core is slow. */
  private static boolean isOfPart(BenchmarkId id) {
    return id.benchmark().matches(".*(parallelism|Overhead|Requests|Interleaving)\\..*");
  }

  private static void write(String name, Page page) throws IOException {
    Files.writeString(folder.resolve(name + ".html"), page.html());
  }

  @BeforeEach
  void forget() {
    show(1000, "light", "screen");
    messages();
    requests();
  }

  private static void show(int width, String scheme, String medium) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static void visit(String page) {
    load(folder.resolve(page + ".html").toUri().toString());
  }

  /**
   * On a busy machine the driver may return while the former page stands or the new one is read.
   */
  private static void load(String address) {
    run("document.former = true");
    browser.get(address);
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> run("return !document.former && document.readyState === 'complete'"));
  }

  private static Object run(String script, Object... arguments) {
    return browser.executeScript(script, arguments);
  }

  private static List<String> messages() {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  /** The addresses of all requests since the last call. */
  private static List<String> requests() {
    ObjectMapper json = new ObjectMapper();
    List<String> addresses = new ArrayList<>();
    for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      try {
        var message = json.readTree(entry.getMessage()).path("message");
        if (message.path("method").asText().equals("Network.requestWillBeSent")) {
          String address = message.at("/params/request/url").asText();
          if (!address.startsWith("chrome://")) {
            addresses.add(address);
          }
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return addresses;
  }

  private static long visible(String selector) {
    return (long)
        run(
            "return [...document.querySelectorAll(arguments[0])]"
                + ".filter(e => e.checkVisibility()).length",
            selector);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "jdks", "foreign", "sweep", "gate", "hostile"})
  void a_page_loads_nothing_says_no_error_and_runs_no_name(String page) {
    visit(page);
    assertThat(messages()).isEmpty();
    assertThat(requests()).containsExactly(folder.resolve(page + ".html").toUri().toString());
    assertThat(run("return window.hacked === undefined")).isEqualTo(true);
    assertThat(run("return document.images.length + document.scripts.length")).isEqualTo(2L);
  }

  @ParameterizedTest
  @CsvSource({
    "run, 360",
    "run, 1000",
    "run, 1600",
    "jdks, 360",
    "jdks, 1000",
    "foreign, 360",
    "sweep, 360",
    "sweep, 1000",
    "gate, 360",
    "gate, 1000",
    "tails, 360",
    "tails, 1000",
    "hostile, 360"
  })
  void a_page_fits_the_width(String page, int width) {
    show(width, "light", "screen");
    visit(page);
    run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    String overflow =
        "const page = document.documentElement; return page.scrollWidth - page.clientWidth";
    assertThat(run(overflow)).isEqualTo(0L);
    assertThat((List<?>) run(OVERLAPS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "part, light",
    "part, dark",
    "parts, light",
    "sweep, dark",
    "gate, light",
    "hostile, dark"
  })
  void a_page_is_accessible(String page, String scheme) {
    show(1000, scheme, "screen");
    visit(page);
    run(axe);
    Object violations =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run().then(r => done(r.violations.map(v =>"
                + " v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' '))))");
    assertThat((List<?>) violations).isEmpty();
  }

  @Test
  void the_right_number_of_marks_is_drawn() {
    visit("run");
    assertThat(visible("#ranking tbody tr")).isEqualTo(10);
    assertThat(visible("#ranking line.bar")).isEqualTo(10);
    assertThat(visible("#ranking line.range")).isEqualTo(10);
    visit("jdks");
    run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    assertThat(visible("#forest circle.point")).isEqualTo(103);
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1000})
  void the_filter_keeps_matches_and_restores_the_rest(int width) {
    show(width, "light", "screen");
    visit("run");
    long all = visible("tr");
    browser.findElement(By.id("filter")).sendKeys("forkjoin task");
    assertThat(browser.findElement(By.id("matches")).getText()).endsWith("matches");
    assertThat(visible("tbody tr")).isPositive().isLessThan(all);
    assertThat(
            run(
                "return [...document.querySelectorAll('tbody tr')].filter(e => e.checkVisibility())"
                    + ".map(e => e.querySelector('.name')).filter(Boolean)"
                    + ".every(e => /forkjoin.*task/i.test(e.textContent))"))
        .isEqualTo(true);
    browser.findElement(By.id("filter")).clear();
    browser.findElement(By.id("filter")).sendKeys(" ", Keys.BACK_SPACE);
    assertThat(visible("tr")).isEqualTo(all);
  }

  @Test
  void a_malformed_address_leaves_the_page_usable() {
    visit("part"); // A change of the fragment alone would load nothing.
    load(folder.resolve("run.html").toUri() + "#%");
    browser.findElement(By.id("filter")).sendKeys("forkjoin");
    assertThat(browser.findElement(By.id("matches")).getText()).endsWith("matches");
    assertThat(messages()).isEmpty();
  }

  @Test
  void a_page_is_used_by_keyboard() {
    visit("run");
    browser.findElement(By.tagName("body")).sendKeys(Keys.TAB);
    assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("filter");
    WebElement details = browser.findElement(By.cssSelector("#iterations details"));
    details.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
    assertThat(details.getDomProperty("open")).isEqualTo("true");
    WebElement heading =
        browser.findElement(By.cssSelector("#figures table:first-of-type thead th.number button"));
    heading.sendKeys(Keys.ENTER);
    assertThat(
            run(
                "const cells = [...document.querySelectorAll('#figures table')][0].tBodies[0].rows;"
                    + "const values = [...cells].map(r => Number(r.cells[1].dataset.value));"
                    + "return values.every((v, i) => i === 0 || v >= values[i - 1])"))
        .isEqualTo(true);
  }

  @Test
  void a_link_leads_to_the_row_of_a_benchmark() {
    visit("run");
    browser.findElement(By.cssSelector("#ranking a.name")).click();
    String anchor = (String) run("return decodeURIComponent(location.hash.slice(1))");
    assertThat(anchor).startsWith("b-ForkJoin");
    assertThat(run("return document.getElementById(arguments[0]).checkVisibility()", anchor))
        .isEqualTo(true);
  }

  @Test
  void the_data_can_be_saved() throws IOException {
    visit("run");
    browser.findElement(By.cssSelector("[data-save=csv]")).click();
    Path saved = folder.resolve("saved");
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(
            any ->
                Files.isDirectory(saved)
                    && saved.toFile().list((f, n) -> n.endsWith(".csv")).length == 1);
    try (var files = Files.list(saved)) {
      assertThat(files.findFirst().orElseThrow()).content().startsWith("benchmark,time_ns,");
    }
  }

  @Test
  void dark_and_paper_have_their_own_colours() {
    visit("run");
    String background = "return getComputedStyle(document.body).backgroundColor";
    assertThat(run(background)).isEqualTo("rgb(255, 255, 255)");
    show(1000, "dark", "screen");
    assertThat(run(background)).isEqualTo("rgb(20, 23, 27)");
    show(1000, "dark", "print");
    assertThat(run(background)).isEqualTo("rgb(255, 255, 255)");
    assertThat(visible(".tools")).isZero();
    assertThat(browser.executeCdpCommand("Page.printToPDF", Map.of()).get("data").toString())
        .startsWith("JVBERi");
  }

  @Test
  void without_a_script_everything_can_be_read() throws IOException {
    String html = Files.readString(folder.resolve("run.html"));
    Path still = folder.resolve("still.html");
    // The page's own policy blocks the script if its hash differs.
    Files.writeString(still, html.replace("script-src 'sha256-", "script-src 'sha256-x"));
    visit("still");
    assertThat(visible(".tools")).isZero();
    assertThat(visible("#ranking tbody tr")).isEqualTo(10);
    assertThat(visible("#forks, #iterations svg")).isPositive();
    browser.findElement(By.cssSelector("#iterations summary")).click();
    assertThat(visible("#iterations details table")).isPositive();
  }
}
