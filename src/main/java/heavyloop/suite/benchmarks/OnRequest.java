package heavyloop.suite.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a benchmark, or every benchmark of a class, that is measured only if a regular expression
 * selects it: a default run has time for only one variant of each mechanism, and for the questions
 * behind the claims.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnRequest {}
