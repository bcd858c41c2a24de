#!/usr/bin/env bash
# Gates the older releases of the libraries against the newer ones, with forks that are planned, with
# forks of fixed lengths, and one fork after the other, and compares the verdicts to a reference. The
# arguments are some of: planned short long apart (default: all), each of which takes at most 20 minutes
# ($BUDGET). The gates are kept in results/gate/libraries-*, so a later call continues what was
# interrupted, and the table shows all that have ended. The reference has the change of each benchmark in
# percent and its 95 % error; the manual's page on evidence says how it was recorded. Needs benchmarks.jar;
# java is taken from the path, or $JAVA.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
java=${JAVA:-java}

declare -A forks=(
  [planned]=
  [short]='-- -wi 3 -w 300ms -i 3 -r 300ms'
  [long]='-- -wi 10 -w 300ms -i 5 -r 300ms'
  [apart]=
)
declare -A words=(
  [planned]='planned, in lockstep'
  [short]='-wi 3 -i 3 (300 ms), in lockstep'
  [long]='-wi 10 -i 5 (300 ms), in lockstep'
  [apart]='planned, one after the other'
)

for releases in older newer; do
  [ -e "$here/target/$releases.jar" ] || mvn -q -f "$here/pom.xml" package -Dreleases=$releases
done

gate() { # NAME
  local folder=results/gate/libraries-$1 report=results/gate/libraries-$1.csv code=0
  [ ! -e "$report" ] || return 0
  if [ -e "$folder" ]; then
    "$java" -jar target/benchmarks.jar gate --resume "$folder" --budget "${BUDGET:-20m}" --format csv \
      >"$report.part" || code=$?
  else
    local lockstep=()
    [ "$1" != apart ] || lockstep=(--no-lockstep)
    # shellcheck disable=SC2086 # The options of JMH are words.
    "$java" -jar target/benchmarks.jar gate --base "$here/target/older.jar" \
      --head "$here/target/newer.jar" --budget "${BUDGET:-20m}" --results "$folder" --format csv 'Libraries\.' \
      "${lockstep[@]}" ${forks[$1]} >"$report.part" || code=$?
  fi
  # 1 and 3 are verdicts: a regression, and inconclusive.
  [ "$code" -le 1 ] || [ "$code" = 3 ] || return "$code"
  mv "$report.part" "$report"
}

# The standard deviation of the log ratio of a block, the median over the benchmarks.
noise() { # NAME
  awk -F '\t' 'NF == 2 {
    blocks = split($2, log_ratio, " "); sum = squares = 0
    for (i = 1; i <= blocks; i++) sum += log_ratio[i]
    for (i = 1; i <= blocks; i++) squares += (log_ratio[i] - sum / blocks) ^ 2
    if (blocks > 2) print sqrt(squares / (blocks - 1))
  }' "results/gate/libraries-$1/noise.tsv" | sort -g | awk '{ sd[NR] = $1 } END { printf "%.3f", sd[int((NR + 1) / 2)] }'
}

# Counts the verdicts of a report, and those that the 95 % interval of the reference excludes.
row() { # NAME
  awk -F '\t' -v words="${words[$1]}" -v noise="$(noise "$1")" '
    NR == FNR { low[$1] = $2 - $3; high[$1] = $2 + $3; next }
    FNR == 1 { split($0, heading, ","); for (i in heading) column[heading[i]] = i; next }
    {
      split($0, cell, ",")
      name = cell[column["benchmark"]]; sub(/.*\./, "", name)
      verdict = cell[column["verdict"]]; blocks += cell[column["blocks"]]; all++
      if (verdict ~ /inconclusive/) next
      decided++
      slower = verdict ~ /^REGRESSION/; faster = verdict ~ /^faster/
      if (slower && high[name] < 2.5 || faster && low[name] > 0 || !slower && low[name] > 5)
        against = against (against == "" ? "" : ", ") name " (" verdict ")"
    }
    END { printf "| %s | %d of %d | %d | %s | %s |\n", words, decided, all, blocks, noise, against == "" ? "none" : against }
  ' "$here/reference.tsv" "results/gate/libraries-$1.csv"
}

mkdir -p results/gate
for name in "${@:-planned short long apart}"; do
  for one in $name; do gate "$one"; done
done
echo '| forks | decided | blocks | sd of a block | verdicts against the reference |'
echo '|---|--:|--:|--:|---|'
for name in planned short long apart; do
  [ ! -e "results/gate/libraries-$name.csv" ] || row "$name"
done
