package heavyloop.run;

import static org.assertj.core.api.Assertions.assertThat;

import heavyloop.run.RunRequest.ForkOrder;
import heavyloop.run.RunRequest.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRequestTest {
  private static List<String> quick(String... args) {
    return new Settings(List.of(args), true, Sweep.NONE, 0, ForkOrder.INTERLEAVED, 1, "")
        .asQuickRun(Plans.options(args))
        .args();
  }

  @Test
  void a_quick_run_has_two_forks_with_the_usual_warm_up() {
    assertThat(quick("Twins")).containsExactly("Twins", "-f", "2");
  }

  @Test
  void a_quick_run_changes_only_what_the_user_does_not_set() {
    assertThat(quick("Twins", "-i", "9", "-f1")).containsExactly("Twins", "-i", "9", "-f1");
  }

  @Test
  void a_resumed_quick_run_keeps_its_settings() {
    List<String> args = quick("Twins");
    assertThat(quick(args.toArray(String[]::new))).isEqualTo(args);
  }
}
