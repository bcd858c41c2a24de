#!/usr/bin/env bash
# Gates two builds of the same sources and appends the verdicts to a file, a line a benchmark: FILE
# FOLDER WORK SUITES. Head does WORK times the work: 1 is unchanged, 1.05 is 5 % more. The builds differ
# by folder, time and the order of the jar's entries; they are made in FOLDER unless they are there. As
# by default, a gate uses the noise that earlier ones have left in FOLDER. Suites that the file has
# already count, so the script may be killed and started again. The gates with a false alarm are kept
# in FOLDER. java is taken from the path, or $JAVA.
set -euo pipefail
file=${1:?FILE} folder=${2:?FOLDER} work=${3:?WORK} suites=${4:?SUITES}
java=${JAVA:-java}
root=$(cd "$(dirname "$0")/../../.." && pwd)
what=('parallelism.Sequential.loop$' 'JmhThreads.two$' 'LoopBodies.(linearCongruential|xorshift)$'
  -- -p iterations=1000000 -wi 5 -w 20ms -i 10 -r 20ms)

# Builds the committed sources in a folder of its own, with a time, and shuffles the jar's entries.
build() {
  local sources=$folder/$1 time=$2
  git clone -q "$root" "$sources"
  (cd "$sources" && mvn -q package -DskipTests -Dproject.build.outputTimestamp="$time")
  mkdir "$sources/target/entries"
  (
    cd "$sources/target/entries"
    jar --extract --file ../benchmarks.jar
    find . -type f ! -path ./META-INF/MANIFEST.MF -printf '%P\n' | shuf >../order
    jar --create --file ../shuffled.jar --manifest META-INF/MANIFEST.MF --date "$time" @../order
  )
  mv "$sources/target/shuffled.jar" "$folder/$1.jar"
  rm -rf "$sources"
}

mkdir -p "$folder"
[ -e "$folder/base.jar" ] || build base 2024-01-01T00:00:00Z
[ -e "$folder/built-elsewhere.jar" ] || build built-elsewhere 2025-06-15T12:34:56Z
[ -e "$file" ] || printf 'suite\twork\texit\tseconds\tbenchmark\tverdict\tratio\tblocks\n' >"$file"

begun=$(awk -v work="$work" '$2 == work && $1 != last { last = $1; n++ } END { print n + 0 }' "$file")
next=$(awk 'NR > 1 { n = $1 } END { print n + 1 }' "$file")
for suite in $(seq "$next" $((next + suites - begun - 1))); do
  results=$folder/$suite code=0 start=$SECONDS
  rm -rf "$results"
  "$java" -jar "$folder/base.jar" gate --base "$folder/base.jar" \
    --head "$folder/built-elsewhere.jar" --head-jvm-args "-Dheavyloop.slowdown=$work" \
    --base-jvm-args "-Dheavyloop.slowdown=1" --seed "$suite" --results "$results" \
    --no-page --progress never --format csv "${what[@]}" >"$folder/csv" 2>"$folder/log" || code=$?
  case $code in 0 | 1 | 3) ;; *) cat "$folder/log" >&2 && exit "$code" ;; esac
  # The columns before the remark, which alone may have commas in quotes.
  awk -F, -v OFS='\t' -v suite="$suite" -v work="$work" -v code="$code" \
    -v seconds=$((SECONDS - start)) 'NR > 1 && NF == 0 { exit }
    NR > 1 { print suite, work, code, seconds, $2, $1, $5, $9 }' "$folder/csv" >>"$file"
  [ "$work$code" = 11 ] || find "$results" -type f ! -name noise.tsv -delete
done
