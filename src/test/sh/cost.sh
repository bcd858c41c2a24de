#!/usr/bin/env bash
# Measures the overhead of a run over JMH's own main class: both run the same benchmarks with the same
# settings, alternating. The first argument is the number of runs of each; the others are benchmarks
# and JMH's options. java is taken from the path, or $JAVA.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA:-java}
jar=target/benchmarks.jar
turns=${1:-3}
[ $# -gt 1 ] && what=("${@:2}") || what=(parallelism -e Virtual)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

jmh() { "$java" -cp "$jar" org.openjdk.jmh.Main "${what[@]}" -rf json -rff "$folder/jmh.json"; }
ours() { "$java" -jar "$jar" "${what[@]}" -rff "$folder/ours.json" --overwrite --progress never; }

# Prints the seconds that a command takes.
seconds() {
  local start end
  start=$(date +%s.%N)
  "$@" >"$folder/log" 2>&1 || { cat "$folder/log" >&2; return 1; }
  end=$(date +%s.%N)
  echo "$start $end" | awk '{ printf "%.2f", $2 - $1 }'
}

for turn in $(seq "$turns"); do
  if ((turn % 2)); then
    a=$(seconds jmh) b=$(seconds ours)
  else
    b=$(seconds ours) a=$(seconds jmh)
  fi
  echo "$a $b" | tee -a "$folder/times" | awk '{ printf "JMH %s s, ours %s s: %.3f\n", $1, $2, $2 / $1 }'
done
awk '{ a += $1; b += $2 } END { printf "ours takes %.3f times as long as JMH\n", b / a }' "$folder/times"
