package heavyloop.suite.strategies;

/** What runs batches by one or more ways, and holds the threads for it until it is closed. */
public interface Mechanism extends AutoCloseable {

  /** Ends the threads that this mechanism has made, and waits until they have ended. */
  @Override
  void close();
}
