package heavyloop.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import heavyloop.compare.Reference;
import heavyloop.results.JsonFile;
import heavyloop.results.Run;
import heavyloop.suite.SuiteFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  private final List<ObjectNode> records = new ArrayList<>();

  /** Adds a mechanism whose forks take the given times. */
  private ObjectNode add(String name, int tasks, int iterations, double... forks) {
    ObjectNode record =
        JsonFile.record(
            SuiteFacts.PARALLELISM + name,
            "avgt",
            "us/op",
            Arrays.stream(forks).mapToObj(time -> new double[] {time}).toArray(double[][]::new));
    ObjectNode params = record.putObject("params").put("tasks", "" + tasks);
    params.put("iterations", "" + iterations);
    if (!name.startsWith("Sequential")) {
      params.put("parallelism", "" + tasks);
    }
    records.add(record);
    return record;
  }

  /** The JVM of this machine sees two processors. */
  private void onTwoProcessors() {
    ObjectNode record = add("JmhThreads.max", 1, 1000, 1);
    record.remove("params");
    record.put("threads", 2);
  }

  private Run run() {
    return JsonFile.read(JsonFile.array(records.toArray(ObjectNode[]::new))).runs().get(0);
  }

  private Leaderboard board() {
    return Leaderboard.of(run(), Reference.SEQUENTIAL).orElseThrow();
  }

  private static List<String> ranks(Leaderboard board) {
    return board.places().stream()
        .map(
            place ->
                place.rank()
                    + (place.isTied() ? "= " : " ")
                    + place.measured().id().benchmark().replaceFirst(".*\\.(.*)\\..*", "$1"))
        .toList();
  }

  @Test
  void benchmarks_that_noise_makes_indistinguishable_share_a_rank() {
    add("Sequential.loop", 2, 1000, 100, 101, 99);
    add("ForkJoin.recursiveTask", 2, 1000, 51, 52, 50);
    add("FixedThreadPool.invokeAll", 2, 1000, 52, 51, 50.5);
    add("RawThreads.countDownLatch", 2, 1000, 70, 71, 69);
    add("BatchBound.spinning", 2, 1000, 49, 50, 49.5);
    Leaderboard board = board();
    assertThat(ranks(board)).containsExactly("1= ForkJoin", "1= FixedThreadPool", "3 RawThreads");
    assertThat(board.winners()).hasSize(2);
    assertThat(board.ceiling().orElseThrow().speedUp().speedUp()).isCloseTo(2.02, within(0.01));
    assertThat(board.places().get(0).efficiency().orElseThrow()).isCloseTo(0.98, within(0.01));
  }

  @Test
  void mechanisms_that_differ_by_less_than_equal_benchmarks_are_tied_whatever_the_forks_say() {
    add("Sequential.loop", 2, 1000, 100, 100.1, 99.9);
    add("ForkJoin.recursiveTask", 2, 1000, 51, 51.1, 50.9);
    add("FixedThreadPool.invokeAll", 2, 1000, 52, 52.1, 51.9);
    add("RawThreads.countDownLatch", 2, 1000, 70, 70.1, 69.9);
    assertThat(ranks(board())).startsWith("1 ForkJoin");
    addEqual("first", 50);
    addEqual("second", 51.5);
    assertThat(ranks(board())).containsExactly("1= ForkJoin", "1= FixedThreadPool", "3 RawThreads");
    assertThat(board().noise().orElseThrow()).isCloseTo(0.03, within(1e-6));
  }

  private void addEqual(String name, double time) {
    add("JmhThreads." + name, 2, 1000, time, time, time)
        .put("benchmark", SuiteFacts.EQUAL_BATCHES + name);
  }

  /** As after the second fork of a run, whose order is random. */
  @Test
  void a_ceiling_alone_is_not_a_ranking() {
    add("Sequential.loop", 2, 1000, 100);
    add("BatchBound.spinning", 2, 1000, 49);
    assertThat(Leaderboard.of(run(), Reference.SEQUENTIAL)).isEmpty();
  }

  @Test
  void single_forks_distinguish_nothing() {
    add("Sequential.loop", 2, 1000, 100);
    add("ForkJoin.recursiveTask", 2, 1000, 51);
    add("RawThreads.countDownLatch", 2, 1000, 70);
    assertThat(ranks(board())).containsExactly("1= ForkJoin", "1= RawThreads");
    assertThat(board().isTested()).isFalse();
  }

  @Test
  void among_several_kinds_of_work_the_one_with_a_task_for_each_processor_is_ranked() {
    onTwoProcessors();
    for (int tasks : new int[] {4, 2}) {
      add("Sequential.loop", tasks, 1000, tasks * 100, tasks * 101);
      add("Sequential.loop", tasks, 1, tasks, tasks);
      add("ForkJoin.recursiveTask", tasks, 1000, tasks * 50, tasks * 51);
      add("ForkJoin.recursiveTask", tasks, 1, 50, 50);
    }
    add("RawThreads.join", 4, 1000, 300, 300);
    add("RawThreads.join", 4, 1, 300, 300);
    assertThat(board().baseline().id().params())
        .containsEntry("tasks", "2")
        .containsEntry("iterations", "1000");
    records.removeIf(record -> record.path("params").path("tasks").asText().equals("2"));
    assertThat(board().baseline().id().params())
        .containsEntry("tasks", "4")
        .containsEntry("iterations", "1000");
  }

  @Test
  void any_benchmark_can_be_the_baseline() {
    for (String map : List.of("HashMap", "TreeMap", "ConcurrentHashMap")) {
      double time = map.length();
      ObjectNode record =
          JsonFile.record(
              "org.x.Maps.get", "avgt", "ns/op", new double[] {time}, new double[] {time * 1.001});
      record.putObject("params").put("impl", map).put("size", "10");
      records.add(record);
    }
    Leaderboard board =
        Leaderboard.of(run(), new Reference(Pattern.compile("^HashMap$"))).orElseThrow();
    assertThat(board.places())
        .extracting(place -> place.measured().id().params().get("impl"))
        .containsExactly("TreeMap", "ConcurrentHashMap");
    assertThat(board.places().get(1).speedUp().speedUp()).isCloseTo(7 / 17.0, within(0.001));
    assertThat(Leaderboard.of(run(), Reference.SEQUENTIAL)).isEmpty();
  }

  /** Six equal mechanisms of three forks: at most one board in twenty gives them two ranks. */
  @Test
  void equal_mechanisms_seldom_get_different_ranks() {
    Random random = new Random(20261127);
    int boards = 400;
    int wrong = 0;
    for (int i = 0; i < boards; i++) {
      records.clear();
      add("Sequential.loop", 2, 1000, noisy(random, 100));
      for (String name :
          List.of(
              "RawThreads.join",
              "RawThreads.countDownLatch",
              "ForkJoin.invokeAll",
              "ForkJoin.recursiveTask",
              "FixedThreadPool.invokeAll",
              "CompletableFutures.allOf")) {
        add(name, 2, 1000, noisy(random, 50));
      }
      wrong += board().winners().size() < 6 ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(boards * 8 / 100).isPositive();
  }

  private static double[] noisy(Random random, double time) {
    return random
        .doubles(3, 0, 1)
        .map(u -> time * Math.exp(0.02 * random.nextGaussian()))
        .toArray();
  }
}
