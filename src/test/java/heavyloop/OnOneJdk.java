package heavyloop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks long tests whose outcome doesn't depend on the JDK, such as simulations. They start no JVM,
 * so Maven runs two of them at once, and {@code .ci/run} leaves them out on a second JDK.
 */
@Tag("one-jdk")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnOneJdk {}
