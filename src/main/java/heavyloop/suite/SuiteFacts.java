package heavyloop.suite;

import heavyloop.suite.benchmarks.Declaration;
import heavyloop.suite.benchmarks.Defaults;
import heavyloop.suite.benchmarks.OnRequest;
import heavyloop.suite.strategies.RequiresJdk;
import heavyloop.suite.strategies.Strategy;
import heavyloop.suite.work.Slowdown;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The facts that the tool may know about the suite. Otherwise it treats the suite's benchmarks like
 * those of any other jar.
 */
public final class SuiteFacts {
  /** The prefix of all benchmarks' names: their package, with a dot at its end. */
  public static final String BENCHMARKS = "heavyloop.suite.benchmarks.";

  /** The prefix of the benchmarks that run a batch in parallel, and of their baseline. */
  public static final String PARALLELISM = BENCHMARKS + "parallelism.";

  /**
   * The benchmark whose time for a batch can't be beaten by any mechanism: its threads never sleep.
   */
  public static final String BOUND = PARALLELISM + "BatchBound.spinning";

  /** The prefix of two benchmarks that run the same batch by the same mechanism. */
  public static final String EQUAL_BATCHES = BENCHMARKS + "controls.EqualBatches.";

  /** The benchmark with a thread for each processor of the machine. */
  public static final String ALL_PROCESSORS = PARALLELISM + "JmhThreads.max";

  /** The strategy without parallelism, where a benchmark has strategies as a parameter. */
  public static final String SEQUENTIAL = Strategy.SEQUENTIAL.name();

  /** Matches the baseline of a speed-up: the heavy loop run sequentially. */
  public static final Pattern REFERENCE = Pattern.compile("\\bSequential\\.");

  /** The benchmark of each kind of work in one thread. */
  public static final String ONE_THREAD = PARALLELISM + "KindsOfWork.one";

  /** The same in two threads, each with its own work. */
  public static final String TWO_THREADS = PARALLELISM + "KindsOfWork.two";

  /** The parameter for the kind of work. */
  public static final String WORK = "work";

  /** The parameter for the number of steps in a task. */
  public static final String TASK_SIZE = "iterations";

  /** The size of a nearly empty task, which leaves only the price of its mechanism. */
  public static final String BARE = "1";

  /** The parameter for the number of tasks in a batch. */
  public static final String TASKS = "tasks";

  /** The parameter for the number of threads that may be busy at once. */
  public static final String THREADS = "parallelism";

  /** The parameter for the mechanism that a benchmark of many mechanisms runs. */
  public static final String STRATEGY = "strategy";

  /**
   * The benchmarks for a self-test of the gate: quick, and with little noise on a quiet machine.
   */
  public static final List<String> SELF_TEST =
      List.of("parallelism.Sequential.loop$", "parallelism.JmhThreads.two$");

  /** The system property whose value, for instance 1.05, multiplies the work of every task. */
  public static final String SLOWDOWN = Slowdown.PROPERTY;

  /** The value of {@link #BENCHMARKS} up to version 0.1, still found in recorded results. */
  private static final String FORMER_BENCHMARKS = "heavyloop.benchmarks.";

  /** The second variant of the only mechanism that a default run measures twice. */
  private static final String SECOND_VARIANT = PARALLELISM + "VirtualThreads.countDownLatch";

  private static final Pattern QUICK_CONTROLS = Pattern.compile("\\.controls\\.(Twins|Growth)\\.");

  static final String STEPS_A_REPLY = "stepsPerReply";

  private SuiteFacts() {}

  /**
   * The oldest JDK, by feature number, that can run a benchmark, according to the {@link
   * RequiresJdk} of its method or class; 0 if any JDK can.
   *
   * @param benchmark its full name; the class must be on the class path
   */
  public static int oldestJdk(String benchmark) {
    return annotated(benchmark).mapToInt(SuiteFacts::requiredJdk).max().orElse(0);
  }

  /**
   * Whether a benchmark is measured only on request, according to the {@link OnRequest} of its
   * method or class.
   *
   * @param benchmark its full name; the class must be on the class path
   * @see #isOnRequest(String, Map, int)
   */
  public static boolean isOnRequest(String benchmark) {
    return annotated(benchmark).anyMatch(element -> element.isAnnotationPresent(OnRequest.class));
  }

  /**
   * Whether a combination of a benchmark's parameters is measured only if somebody asks for it,
   * although the benchmark is not. A default run ranks the mechanisms with a task and a thread for
   * each processor, so it leaves out heavy batches of other sizes; and it hands out empty tasks
   * only to find the price of that, which neither the bound nor the controls have. Clients only
   * wait for their replies, and don't compute with them.
   */
  public static boolean isOnRequest(String benchmark, Map<String, String> params, int processors) {
    if (BARE.equals(params.get(TASK_SIZE))) {
      return benchmark.equals(BOUND) || benchmark.startsWith(EQUAL_BATCHES);
    }
    if (!params.getOrDefault(STEPS_A_REPLY, "0").equals("0")) {
      return true;
    }
    return params.containsKey(THREADS)
        && onAllProcessors(benchmark, params, processors)
            .filter(all -> !all.equals(params))
            .isPresent();
  }

  /** The class and the method of a benchmark. */
  private static Stream<AnnotatedElement> annotated(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    try {
      Class<?> type =
          Class.forName(
              benchmark.substring(0, dot),
              /* initialize= */ false,
              SuiteFacts.class.getClassLoader());
      Stream<Method> methods =
          Arrays.stream(type.getMethods())
              .filter(method -> method.getName().equals(benchmark.substring(dot + 1)));
      return Stream.concat(Stream.of(type), methods);
    } catch (ClassNotFoundException e) {
      throw new LinkageError("JMH lists " + benchmark + ", whose class is not in the jar", e);
    }
  }

  /**
   * The oldest JDK, by feature number, that can run a benchmark with values of its parameters; 0 if
   * any JDK can.
   */
  public static int oldestJdk(String benchmark, Map<String, String> params) {
    int ofStrategy =
        Optional.ofNullable(params.get(STRATEGY))
            .flatMap(Strategy::named)
            .map(Strategy::oldestJdk)
            .orElse(0);
    return Math.max(ofStrategy, oldestJdk(benchmark));
  }

  /**
   * The settings with which a benchmark was measured.
   *
   * @param mode the label of its mode in JMH
   * @param processors the processors of the machine; 0 if unknown
   * @param warmup the time of all warm-up iterations of a fork
   */
  public record Settings(
      String mode, int threads, int processors, Map<String, String> params, Duration warmup) {}

  /**
   * Whether a benchmark was measured with its default settings, except for given values.
   *
   * @param benchmark its full name
   * @param asked the values of some parameters; all others must have their default
   */
  public static boolean isAsDeclared(
      String benchmark, Settings settings, Map<String, String> asked) {
    return Declaration.of(benchmark)
        .filter(declared -> declared.mode().equals(settings.mode()))
        .filter(declared -> declared.hasThreads(settings.threads(), settings.processors()))
        .filter(declared -> isWarm(benchmark, declared, settings))
        .filter(
            declared ->
                declared.params().entrySet().stream()
                    .allMatch(
                        param ->
                            asked
                                .getOrDefault(param.getKey(), param.getValue().get(0))
                                .equals(settings.params().get(param.getKey()))))
        .isPresent();
  }

  private static boolean isWarm(String benchmark, Declaration declared, Settings settings) {
    int count = enoughWarmup(benchmark, settings.params(), declared.warmups());
    return declared.warmup().multipliedBy(count).compareTo(settings.warmup()) <= 0;
  }

  /**
   * The iterations of a warm-up after which a benchmark is steady.
   *
   * @param benchmark its full name
   * @param declared their number by its annotations, which is for its slowest parameters
   */
  public static int enoughWarmup(String benchmark, Map<String, String> params, int declared) {
    if (SEQUENTIAL.equals(params.get(STRATEGY))) {
      return Math.min(declared, Defaults.ONE_LOOP);
    }
    boolean isHeavyBatch =
        (isMechanism(benchmark) || benchmark.startsWith(EQUAL_BATCHES))
            && !BARE.equals(params.get(TASK_SIZE));
    return isHeavyBatch ? Math.min(declared, Defaults.HEAVY_TASKS) : declared;
  }

  private static int requiredJdk(AnnotatedElement element) {
    RequiresJdk required = element.getAnnotation(RequiresJdk.class);
    return required == null ? 0 : required.value();
  }

  /**
   * The additional parameters that measure a benchmark as people use it: with one task and one
   * thread for each processor. The default is four of each on every machine, which makes machines
   * comparable, but leaves larger ones partly idle.
   *
   * @param benchmark its full name
   * @param params the parameters that it declares
   * @return empty for a benchmark that runs no heavy batch of equal tasks
   */
  public static Optional<Map<String, String>> onAllProcessors(
      String benchmark, Map<String, String> params, int processors) {
    boolean isBatch = isMechanism(benchmark) || benchmark.startsWith(EQUAL_BATCHES);
    if (!isBatch || BARE.equals(params.get(TASK_SIZE))) {
      return Optional.empty();
    }
    Map<String, String> all = new HashMap<>(params);
    all.put(TASKS, String.valueOf(processors));
    all.computeIfPresent(THREADS, (name, value) -> String.valueOf(processors));
    return Optional.of(all);
  }

  /**
   * Whether a record belongs to the answer of people's first question, with its baseline and bound:
   * which mechanism runs a heavy batch fastest, with one task and one thread for each processor?
   *
   * @param benchmark its full name
   */
  public static boolean isHeadline(String benchmark, Map<String, String> params, int processors) {
    return isMechanism(benchmark)
        && Optional.of(params).equals(onAllProcessors(benchmark, params, processors));
  }

  /**
   * Whether a record belongs to a quick run: the headline, the price of handing out tasks, one
   * variant of each mechanism, and the controls that take little time.
   *
   * @param benchmark its full name
   */
  public static boolean isQuick(String benchmark, Map<String, String> params, int processors) {
    boolean isBare = isMechanism(benchmark) && BARE.equals(params.get(TASK_SIZE));
    boolean isRanked =
        isHeadline(benchmark, params, processors)
            || (isBare && !isOnRequest(benchmark, params, processors));
    return (isRanked && !benchmark.equals(SECOND_VARIANT))
        || QUICK_CONTROLS.matcher(benchmark).find();
  }

  /** Whether parameters name no strategy for parallelism. */
  public static boolean isSequential(Map<String, String> params) {
    return params.getOrDefault(STRATEGY, SEQUENTIAL).equals(SEQUENTIAL);
  }

  /** Whether a benchmark is a mechanism that runs batches, their baseline or their bound. */
  public static boolean isMechanism(String benchmark) {
    String name =
        benchmark.startsWith(PARALLELISM) ? benchmark.substring(PARALLELISM.length()) : "";
    return benchmark.equals(BOUND) || Strategy.named(name).isPresent();
  }

  /** The present name of a benchmark that a results file may have under its former name. */
  public static String presentName(String benchmark) {
    return benchmark.startsWith(FORMER_BENCHMARKS)
        ? BENCHMARKS + benchmark.substring(FORMER_BENCHMARKS.length())
        : benchmark;
  }
}
