#!/usr/bin/env bash
# Kills gates with SIGKILL at random moments and checks their promises: both results files are whole,
# at most the running block is lost, no forked JVM lives on, and --resume comes to a verdict. The
# argument is the number of gates; java is taken from the path, or $JAVA.
set -euo pipefail
gates=${1:-10}
. "$(dirname "$0")/kills.bash"

for gate in $(seq "$gates"); do
  name="gate $gate"
  results=$folder/$gate
  begin_and_kill 15 "$java" -jar "$jar" gate --base "$jar" 'Sequential.loop$' --margin 100% --no-prior \
    --results "$results" --progress plain -- -p iterations=1000,1000000 -wi 1 -w 20ms -i 3 -r 20ms
  no_fork || fail "a forked JVM lives on"
  kept=no
  if [ -e "$results/head.json" ]; then
    both=$(forks "$results/base.json" "$results/head.json") || fail "a file is broken"
    read -r base kept <<<"$(echo $both)"
    # The kill may have come between the two files; resuming writes both again, from the journal.
    [ "$kept" -ge "$ended" ] || fail "$ended blocks had ended, $kept are in the files"
    [ $((base - kept)) -le 1 ] || fail "$base forks of base, but $kept of head"
  fi
  if [ -e "$results/gate.log" ]; then
    code=0
    "$java" -jar "$jar" gate --resume "$results" --progress never >"$folder/log" 2>&1 || code=$?
    case $code in 0 | 1 | 3) ;; *) fail "no verdict but exit code $code" ;; esac
    resumed=$(tr '\n' ' ' <"$folder/log" | sed -nE 's/.*\(([0-9]+) blocks? done\).*/\1/p')
    [ "${resumed:-0}" -ge "$ended" ] || fail "$ended blocks had ended, ${resumed:-0} were kept"
    both=$(forks "$results/base.json" "$results/head.json") || fail "a resumed file is broken"
    read -r base all <<<"$(echo $both)"
    [ "$base" = "$all" ] || fail "resumed to $base forks of base and $all of head"
    [ "$all" -ge 8 ] || fail "resumed to $all blocks, which can't decide two benchmarks"
    [ ! -e "$results/gate.log" ] || fail "the journal is left"
    kept="$kept blocks kept, $all in the end"
  fi
  echo "$name: killed after $after s, $kept"
done
