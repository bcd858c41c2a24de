package heavyloop.forks.guest;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Starts a JMH that doesn't take JMH's lock, which whoever starts several of them holds itself. A
 * property on the command line would do too, but the fork would inherit it, and results name it.
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
