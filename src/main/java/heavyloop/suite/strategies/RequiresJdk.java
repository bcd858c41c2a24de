package heavyloop.suite.strategies;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The oldest JDK that can run a benchmark, or every benchmark of a class. On an older JDK, a run
 * skips it and says so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresJdk {
  /** The JDK's feature number, for instance 21. */
  int value();
}
