package heavyloop;

import heavyloop.cli.CommandLineInterface;

/** The entry point of {@code java -jar benchmarks.jar}, and the only place where it exits. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLineInterface(System.in, System.out, System.err).execute(args));
  }
}
