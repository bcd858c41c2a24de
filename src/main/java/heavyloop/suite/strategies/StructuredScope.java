package heavyloop.suite.strategies;

import static java.lang.invoke.MethodType.methodType;

import heavyloop.suite.work.Batch;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * A {@code StructuredTaskScope}: a block that ends when the virtual threads that it has forked have
 * ended, and cancels the others when one fails. It is a preview, with another shape in each release
 * up to JDK 24; this is the one of JDK 25. Its methods are found by name, which needs no {@code
 * --enable-preview}.
 */
final class StructuredScope {
  /** The oldest JDK whose scopes are like this. */
  static final int OLDEST_JDK = 25;

  private final MethodHandle open;
  private final MethodHandle fork;
  private final MethodHandle join;
  private final MethodHandle get;

  /**
   * Finds the methods.
   *
   * @throws LinkageError if this JDK has no such scopes
   */
  StructuredScope() {
    try {
      Class<?> scope = Class.forName("java.util.concurrent.StructuredTaskScope");
      Class<?> subtask = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      open =
          lookup
              .findStatic(scope, "open", methodType(scope))
              .asType(methodType(AutoCloseable.class));
      fork =
          lookup
              .findVirtual(scope, "fork", methodType(subtask, Callable.class))
              .asType(methodType(Object.class, AutoCloseable.class, Callable.class));
      join =
          lookup
              .findVirtual(scope, "join", methodType(Object.class))
              .asType(methodType(Object.class, AutoCloseable.class));
      get =
          lookup
              .findVirtual(subtask, "get", methodType(Object.class))
              .asType(methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "structured scopes need JDK " + OLDEST_JDK + ", this is " + Runtime.version(), e);
    }
  }

  /**
   * Forks a virtual thread for each task, and joins them.
   *
   * @throws ExecutionException if a task has failed; the cause is what it threw
   */
  @SuppressWarnings("try") // the scope's close throws no InterruptedException
  long run(Batch batch) throws InterruptedException, ExecutionException {
    try (AutoCloseable scope = (AutoCloseable) open.invokeExact()) {
      List<Object> subtasks = new ArrayList<>(batch.tasks());
      for (int t = 0; t < batch.tasks(); t++) {
        int task = t;
        Callable<Long> call = () -> batch.run(task);
        subtasks.add((Object) fork.invokeExact(scope, call));
      }
      Object ignored = (Object) join.invokeExact(scope);
      long combined = 0;
      for (Object subtask : subtasks) {
        combined ^= (Long) (Object) get.invokeExact(subtask);
      }
      return combined;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // What failed is the cause of the scope's own exception.
      throw new ExecutionException(e.getCause() == null ? e : e.getCause());
    }
  }
}
