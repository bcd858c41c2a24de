package tiny;

/** A main class that has a lot to say before it hands over to JMH. */
public class Noisy {
  public static void main(String[] args) throws Exception {
    System.out.println("end\ncell\t[]{}\"\\");
    System.err.println("java.lang.IllegalStateException: that is nothing to worry about");
    org.openjdk.jmh.Main.main(args);
  }
}
