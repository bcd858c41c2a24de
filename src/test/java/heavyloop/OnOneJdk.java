package heavyloop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks long tests that a second JDK would hardly answer otherwise, such as simulations and how
 * options are read. {@code .ci/run} runs them on one JDK only.
 */
@Tag("one-jdk")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnOneJdk {}
