package tiny;

/** A main class that forgets to start JMH. */
public class Silent {
  public static void main(String[] args) {}
}
