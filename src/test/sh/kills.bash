# The common part of the scripts that kill, to be sourced. Sets java, jar and folder, which is removed
# at the end, and compiles a reader of results files.
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
java=${JAVA:-java}
jar=target/benchmarks.jar
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat >"$folder/Forks.java" <<'JAVA'
import heavyloop.results.*;
import java.nio.file.Path;

class Forks {
  public static void main(String[] args) {
    for (String arg : args) {
      ResultsFile file = ResultsReader.read(Path.of(arg));
      if (!file.unusable().isEmpty()) throw new IllegalStateException(file.unusable().toString());
      System.out.println(file.records().stream().mapToInt(r -> r.primary().forks().size()).sum());
    }
  }
}
JAVA
"$(dirname "$(readlink -f "$(command -v "$java")")")/javac" -cp "$jar" -d "$folder" "$folder/Forks.java"

# Prints the number of forks in each results file, or fails if a file is broken.
forks() {
  "$java" -XX:TieredStopAtLevel=1 -cp "$jar:$folder" Forks "$@"
}

# Starts a command and kills it at a random moment within the given seconds. Sets after to that moment
# and ended to the number of steps that the command had printed as ended by then.
begin_and_kill() {
  "${@:2}" >"$folder/log" 2>&1 &
  local pid=$!
  after=$((RANDOM % $1)).$((RANDOM % 10))
  sleep "$after"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  ended=$(grep -c '^\[ *[0-9]*/' "$folder/log" || true)
}

# Waits until no forked JVM is left, five seconds at most.
no_fork() {
  for _ in $(seq 50); do
    pgrep -f 'org.openjdk.jmh.runner.[F]orkedMain' >/dev/null || return 0
    sleep 0.1
  done
  pgrep -af 'org.openjdk.jmh.runner.[F]orkedMain'
  return 1
}

fail() { echo "$name, killed after $after s: $*" >&2; cat "$folder/log" >&2; exit 1; }
