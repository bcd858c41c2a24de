#!/usr/bin/env bash
# Measures how long the gate takes to find a slowdown whose size is known: of 1, 2 and 5 %, with a margin
# of the same size, in benchmarks of this suite, which do more work, and in some of src/it/libraries,
# which repeat every 100th, 50th or 20th operation. The argument is the number of rounds, each a gate of
# every benchmark and slowdown in random order, of at most 3 minutes ($BUDGET). Lines are appended to
# $FILE (default: target/found-slowdowns.tsv), so rounds may be added in pieces; the table is that of all
# lines. Needs benchmarks.jar; java is taken from the path, or $JAVA.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA:-java}
rounds=${1:-1}
file=${FILE:-target/found-slowdowns.tsv}
own=target/benchmarks.jar
libraries=src/it/libraries/target/older.jar
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mvn -q -f src/it/libraries/pom.xml package -Dreleases=older

# Appends a line: benchmark, slowdown in percent, verdict, blocks and seconds.
gate() { # BENCHMARK PERCENT
  local jar argument options=() code=0 start=$SECONDS
  if [[ $1 == Repeated.* ]]; then
    jar=$libraries argument=-Drepeat.every=$((100 / $2))
  else
    jar=$own argument=-Dheavyloop.slowdown=1.0$2 options=(-- -p iterations=1000000)
  fi
  rm -rf "$folder/gate"
  "$java" -jar "$own" gate --base "$jar" --head "$jar" --head-jvm-args "$argument" --margin "$2%" \
    --max-blocks 100 --budget "${BUDGET:-3m}" --results "$folder/gate" --no-page --progress never \
    --format csv "$1\$" "${options[@]}" >"$folder/report.csv" 2>"$folder/log" || code=$?
  # 1 and 3 are verdicts: a regression, and inconclusive.
  [ "$code" -le 1 ] || [ "$code" = 3 ] || { cat "$folder/log" >&2; return "$code"; }
  awk -F , -v OFS='\t' -v name="$1" -v percent="$2" -v seconds=$((SECONDS - start)) '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { print name, percent, $column["verdict"], $column["blocks"], seconds }' "$folder/report.csv" |
    tee -a "$file"
}

for _ in $(seq "$rounds"); do
  for benchmark in Sequential.loop JmhThreads.two ForkJoin.recursiveTask \
    Repeated.jacksonRead Repeated.murmurHash Repeated.markdownRender; do
    for percent in 1 2 5; do echo "$benchmark $percent"; done
  done | shuf >"$folder/order"
  while read -r benchmark percent; do gate "$benchmark" "$percent" </dev/null; done <"$folder/order"
done

echo '| benchmark | slower by | gates | found | seconds until found | blocks |'
echo '|---|--:|--:|--:|--:|--:|'
sort -t $'\t' -k1,1 -k2,2n "$file" | awk -F '\t' '
  function flush() {
    if (key != "")
      printf "| %s | %d | %d | %s | %s |\n", key, all, found,
        found ? sprintf("%.0f", seconds / found) : "", found ? sprintf("%.0f", blocks / found) : ""
    all = found = seconds = blocks = 0
  }
  $1 " | " $2 " %" != key { flush(); key = $1 " | " $2 " %" }
  { all++ }
  $3 == "REGRESSION" { found++; blocks += $4; seconds += $5 }
  END { flush() }'
