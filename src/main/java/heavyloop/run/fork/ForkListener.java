package heavyloop.run.fork;

import org.openjdk.jmh.results.Result;

/** Is told how a fork gets on, by the threads of JMH. */
public interface ForkListener {
  /** Its JVM is about to start, and doesn't until this returns. */
  void starting();

  /**
   * What else is to be done disturbs the fork least from now on: it warms up. Where it doesn't warm
   * up, this comes right after {@link #starting}.
   */
  void settled();

  /** An iteration that counts has ended, with this score. */
  void measured(Result<?> score);
}
