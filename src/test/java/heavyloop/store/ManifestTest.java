package heavyloop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heavyloop.exit.UserException;
import heavyloop.forks.Configs;
import heavyloop.results.BenchmarkId;
import heavyloop.store.Manifest.Identity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final List<BenchmarkId> BENCHMARKS =
      List.of(Configs.named("a.A.one").id(), Configs.named("a.A.two").id());
  private static final Identity MACHINE = new Identity("machine", "a-machine", "A CPU");
  private static final Identity OTHER_MACHINE = new Identity("machine", "b-machine", "B CPU");
  private static final Identity JAR = new Identity("jar", "1234", "old commit");
  private static final Identity OTHER_JAR = new Identity("jar", "5678", "new commit");

  private final List<String> warnings = new ArrayList<>();

  private static Manifest manifest(Identity machine, Identity jar) {
    return Manifest.begin("settings", BENCHMARKS, List.of(machine, jar));
  }

  private final Manifest begun = manifest(MACHINE, JAR);

  private Manifest resumed(Manifest then, Manifest now) {
    return then.resumedAs(now, "--even-if-different", /* isOverridden= */ true, warnings::add);
  }

  private void assertRefused(Manifest now, String override, String message) {
    assertThatThrownBy(
            () -> begun.resumedAs(now, override, /* isOverridden= */ false, warnings::add))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void an_unchanged_measurement_is_resumed_with_its_settings() {
    Manifest now = Manifest.begin("other settings", BENCHMARKS, List.of(MACHINE, JAR));
    assertThat(begun.resumedAs(now, "", /* isOverridden= */ false, warnings::add)).isEqualTo(begun);
    assertThat(warnings).isEmpty();
  }

  @Test
  void only_the_values_of_identities_are_compared() {
    Manifest now = manifest(MACHINE, new Identity("jar", "1234", "shown differently"));
    assertThat(begun.resumedAs(now, "", /* isOverridden= */ false, warnings::add).resumedWith())
        .isEmpty();
  }

  @Test
  void each_change_is_named_with_what_to_do() {
    assertRefused(
        manifest(MACHINE, OTHER_JAR),
        "",
        "It was started with another jar (old commit, now new commit): forks of both must not share"
            + " a record; start a new one");
    assertRefused(
        manifest(OTHER_MACHINE, OTHER_JAR),
        "--even-if-different",
        "It was started with another machine (A CPU, now B CPU) and another jar (old commit, now"
            + " new commit): forks of both must not share a record; start a new one, or resume with"
            + " --even-if-different");
  }

  @Test
  void a_user_who_insists_is_warned_and_the_change_is_recorded() {
    Manifest now = manifest(OTHER_MACHINE, OTHER_JAR);
    Manifest resumed = resumed(begun, now);
    assertThat(resumed.resumedWith()).containsExactly("another machine", "another jar");
    assertThat(resumed.identities()).isEqualTo(now.identities());
    assertThat(warnings).containsExactly("Resumed with another machine, another jar");
  }

  @Test
  void a_change_stays_recorded_when_the_measurement_is_resumed_again() {
    Manifest once = resumed(begun, manifest(MACHINE, OTHER_JAR));
    Manifest unchanged = resumed(once, manifest(MACHINE, OTHER_JAR));
    assertThat(unchanged.resumedWith()).containsExactly("another jar");
    Manifest twice = resumed(unchanged, manifest(OTHER_MACHINE, OTHER_JAR));
    assertThat(twice.resumedWith()).containsExactly("another jar", "another machine");
    assertThat(resumed(twice, manifest(MACHINE, JAR)).resumedWith())
        .containsExactly("another jar", "another machine");
    assertThat(warnings)
        .containsExactly(
            "Resumed with another jar",
            "Resumed with another machine",
            "Resumed with another machine, another jar");
  }

  @Test
  void other_benchmarks_are_refused_even_if_the_user_insists() {
    Manifest now = Manifest.begin("settings", BENCHMARKS.subList(0, 1), List.of(MACHINE, JAR));
    assertThatThrownBy(() -> resumed(begun, now))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "It can't be resumed: it now has other benchmarks or parameters; start a new one");
    Manifest withOtherJar =
        Manifest.begin("settings", BENCHMARKS.subList(0, 1), List.of(MACHINE, OTHER_JAR));
    assertThatThrownBy(() -> resumed(begun, withOtherJar))
        .hasMessageContaining("it now has other benchmarks or parameters, another jar");
  }
}
