package heavyloop;

import heavyloop.cli.CommandLineInterface;

/** Where {@code java -jar benchmarks.jar} starts, and the only place where it ends. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLineInterface(System.in, System.out, System.err).execute(args));
  }
}
