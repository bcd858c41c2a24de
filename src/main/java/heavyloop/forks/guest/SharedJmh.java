package heavyloop.forks.guest;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Starts a JMH without taking JMH's lock, which is held by the process that starts several of them.
 * A property on the command line would also work, but the fork would inherit it, and results would
 * list it.
 */
public final class SharedJmh {
  private SharedJmh() {}

  /**
   * Runs JMH.
   *
   * @param args the class that runs JMH, then its arguments
   * @throws Throwable what JMH throws
   */
  public static void main(String[] args) throws Throwable {
    System.setProperty("jmh.ignoreLock", "true");
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
