package heavyloop.suite.philosophers;

/** An etiquette that does something with every meal. */
record Meddler(Etiquette etiquette, Meddling meddling) implements Etiquette {

  @Override
  public void eat(int philosopher, Runnable meal) throws InterruptedException {
    etiquette.eat(philosopher, () -> meddling.eat(philosopher, meal));
  }

  @Override
  public void close() {
    etiquette.close();
  }

  /** Eats the meal, or does something else. */
  @FunctionalInterface
  interface Meddling {
    void eat(int philosopher, Runnable meal);
  }
}
