package heavyloop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks long tests whose outcome doesn't depend on the JDK, such as simulations. {@code .ci/run}
 * leaves them out on the second JDK, by {@code -DexcludedGroups=one-jdk}.
 */
@Tag("one-jdk")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnOneJdk {}
