package heavyloop.suite.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A benchmark, or every benchmark of a class, that is measured only if a regular expression asks
 * for it: a default run has time for one variant of each mechanism, and for the questions that the
 * claims depend on.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnRequest {}
