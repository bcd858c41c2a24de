package heavyloop.forks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the process that has locked a file, on Linux. */
final class LockOwner {
  private static final Path LOCKS = Path.of("/proc/locks");

  /** The type of a lock, who has it, and on which device and inode. */
  private static final Pattern LINE =
      Pattern.compile("\\d+: +POSIX +\\S+ +WRITE +(\\d+) +\\w+:\\w+:(\\d+) .*");

  private LockOwner() {}

  /** The owner for people: {@code process 4711 (java)}; empty where the system doesn't tell. */
  static Optional<String> of(File file) {
    try (Stream<String> locks = Files.lines(LOCKS)) {
      String inode = Files.getAttribute(file.toPath(), "unix:ino").toString();
      return locks
          .map(LINE::matcher)
          .filter(lock -> lock.matches() && lock.group(2).equals(inode))
          .map(LockOwner::describe)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // Without /proc/locks, this isn't Linux.
    }
  }

  private static String describe(Matcher lock) {
    long pid = Long.parseLong(lock.group(1));
    String program =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .map(command -> " (" + Path.of(command).getFileName() + ")")
            .orElse("");
    return "process " + pid + program;
  }
}
