package heavyloop.suite.philosophers;

/** A dinner was not what it claims to be: its time means nothing. */
public final class MiscountedMealsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MiscountedMealsException(String message) {
    super(message);
  }
}
