package heavyloop.suite.philosophers;

/** A protocol that lets a test act on every meal. */
record InstrumentedProtocol(AvoidanceProtocol protocol, Instrument instrument)
    implements AvoidanceProtocol {

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    protocol.eat(philosopher, () -> instrument.eat(philosopher, meal));
  }

  @Override
  public void close() {
    protocol.close();
  }

  /** Replaces a meal, which it may run along with other actions. */
  @FunctionalInterface
  interface Instrument {
    void eat(int philosopher, Runnable meal);
  }
}
