package heavyloop.progress;

import java.time.Duration;

/** Durations for people. */
public final class Durations {
  private Durations() {}

  /** For instance {@code 45 s}, {@code 7 min 10 s}, {@code 2 h 5 min}. */
  public static String of(Duration time) {
    long seconds = Math.round(time.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
