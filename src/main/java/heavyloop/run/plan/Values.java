package heavyloop.run.plan;

import java.util.List;

/** Which of the values that a benchmark declares for a parameter are measured. */
public enum Values {
  ALL {
    @Override
    List<String> of(List<String> declared) {
      return declared;
    }
  },
  /** The ends of a sweep say that there is a difference, if not how it grows. */
  FIRST_AND_LAST {
    @Override
    List<String> of(List<String> declared) {
      return declared.size() < 3
          ? declared
          : List.of(declared.get(0), declared.get(declared.size() - 1));
    }
  };

  abstract List<String> of(List<String> declared);
}
