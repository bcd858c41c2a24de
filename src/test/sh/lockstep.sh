#!/usr/bin/env bash
# Shows what lockstep is for: measures jars against themselves, block by block, in lockstep and one fork
# after the other, in random order. The argument is the number of rounds, each a block of every benchmark
# both ways, which takes about three minutes. The forks are appended to $FILE (default:
# target/lockstep.jsonl.gz), so rounds may be added in pieces. Needs compiled tests (mvn test-compile),
# benchmarks.jar and the older jar of src/it/libraries. java is taken from the path, or $JAVA.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-1}
file=${FILE:-target/lockstep.jsonl.gz}
recorded=$(mktemp)
keep() { [ ! -s "$recorded" ] || gzip -9 <"$recorded" >>"$file"; rm -f "$recorded"; }
trap keep EXIT

record() { # JAR, then benchmarks and JMH's options
  src/test/sh/record-forks.sh "$recorded" "$1" "$1" 1 both "${@:2}" -wi 18 -w 100ms -i 12 -r 100ms
}
own() {
  record target/benchmarks.jar -p iterations=1 'CompletableFutures.allOf$' 'FixedThreadPool.invokeAll$' \
    'ForkJoin.recursiveTask$' 'RawThreads.countDownLatch$' 'Sequential.loop$'
}
libraries() {
  record src/it/libraries/target/older.jar csvRead editDistance gsonRead jacksonWrite murmurHash split
}

for round in $(seq "$rounds"); do
  if ((RANDOM % 2)); then own; libraries; else libraries; own; fi
done
