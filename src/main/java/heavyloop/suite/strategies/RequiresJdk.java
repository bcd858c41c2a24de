package heavyloop.suite.strategies;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The oldest JDK that has what a class of benchmarks, or one of them, measures. On an older one it
 * is left out of a run, and the run says so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresJdk {
  /** The JDK's feature number, for instance 21. */
  int value();
}
