package heavyloop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks long tests whose outcome hardly depends on the JDK, such as simulations and the parsing of
 * options. {@code .ci/run} runs them on one JDK only.
 */
@Tag("one-jdk")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OnOneJdk {}
