#!/usr/bin/env bash
# Kills runs with SIGKILL at random moments and checks their promises: the results file is whole, at
# most the running fork is lost, no forked JVM lives on, and --resume completes the file to exactly
# what was planned. The argument is the number of runs; java is taken from the path, or $JAVA.
set -euo pipefail
runs=${1:-10}
. "$(dirname "$0")/kills.bash"

planned=6 # forks: three sizes, two of each
for run in $(seq "$runs"); do
  name="run $run"
  file=$folder/$run.json
  begin_and_kill 5 "$java" -jar "$jar" Twins.first -p iterations=1000,1000000,400000000 -f 2 \
    -wi 0 -i 1 -r 100ms -rff "$file" --progress plain
  no_fork || fail "a forked JVM lives on"
  kept=no
  if [ -e "$file" ]; then
    kept=$(forks "$file") || fail "the file is broken"
    [ "$kept" -ge "$ended" ] || fail "$ended forks had ended, $kept are in the file"
  fi
  if [ -e "$file.forks" ]; then
    "$java" -jar "$jar" --resume "$file" --progress never >"$folder/log" 2>&1 || fail "no resuming"
    resumed=$(tr '\n' ' ' <"$folder/log" | sed -nE 's/.*\(([0-9]+) done\).*/\1/p')
    [ "${resumed:-0}" -ge "$ended" ] || fail "$ended forks had ended, ${resumed:-0} were kept"
    all=$(forks "$file") || fail "the resumed file is broken"
    [ "$all" = "$planned" ] || fail "resumed to $all forks of $planned"
    [ ! -e "$file.forks" ] || fail "the journal is left"
  fi
  echo "$name: killed after $after s, $kept forks kept of $planned"
done

# A fork in the middle of a call of ten seconds reports nothing, so it can't notice by that.
name='a long run' after=3
"$java" -jar "$jar" Twins.first -p iterations=6000000000 -f 1 -wi 0 -i 1 -rff "$folder/long.json" \
  >"$folder/log" 2>&1 &
pid=$!
for _ in $(seq 300); do
  pgrep -f 'org.openjdk.jmh.runner.[F]orkedMain' >/dev/null && break
  sleep 0.1
done
sleep "$after"
pgrep -f 'org.openjdk.jmh.runner.[F]orkedMain' >/dev/null || fail "there was no fork to see"
kill -9 "$pid"
no_fork || fail "a forked JVM that is stuck lives on"
echo "a stuck fork: gone"
