package heavyloop.run;

import heavyloop.exit.UserException;
import heavyloop.forks.profilers.CoresProfiler;
import heavyloop.forks.profilers.LifelineProfiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.profile.ProfilerFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;

/** The profilers of every fork: the user's, and ours. */
final class Profilers {
  private static final String CORES = "cores";

  private Profilers() {}

  /**
   * All profilers. The user's come first, so that ours are started last and stopped first.
   *
   * @param forked whether forks are JVMs of their own
   * @throws UserException if a profiler is unknown, doesn't work here, or is named twice
   */
  static List<ProfilerConfig> all(Options options, boolean forked) {
    List<ProfilerConfig> all = new ArrayList<>();
    for (ProfilerConfig named : options.getProfilers()) {
      all.add(
          named.getKlass().equals(CORES)
              ? new ProfilerConfig(CoresProfiler.class.getName(), named.getOpts())
              : named);
    }
    requireUsable(all);
    String cores = CoresProfiler.class.getName();
    if (all.stream().noneMatch(profiler -> profiler.getKlass().equals(cores))) {
      all.add(new ProfilerConfig(cores, ""));
    }
    if (forked) {
      String ourselves = Long.toString(ProcessHandle.current().pid());
      all.add(new ProfilerConfig(LifelineProfiler.class.getName(), ourselves));
    }
    return all;
  }

  private static void requireUsable(List<ProfilerConfig> profilers) {
    Set<String> before = new HashSet<>();
    for (ProfilerConfig profiler : profilers) {
      if (!before.add(profiler.getKlass())) {
        throw new UserException("-prof " + profiler.getKlass() + " is given twice: leave one out");
      }
      try {
        ProfilerFactory.getProfilerOrException(profiler);
      } catch (ProfilerException e) {
        throw new UserException(
            "-prof " + profiler.getKlass() + " can't be used: " + reason(e) + " (see -lprof)");
      }
    }
  }

  private static String reason(ProfilerException e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    return String.join("; ", message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList())
        .replace("java.lang.ClassNotFoundException: ", "no such class or profiler: ");
  }
}
