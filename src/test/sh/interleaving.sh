#!/usr/bin/env bash
# Shows what interleaving is for. Measures two benchmarks that are the same code, while two other
# processes are busy for a third of the time: once in JMH's order, once interleaved. Prints the ratio
# of their times, which should be 1. java is taken from the path, or $JAVA.
set -euo pipefail
cd "$(dirname "$0")/../../.."
java=${JAVA:-java}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for order in jmh interleaved; do
  "$java" -jar target/benchmarks.jar Twins --order "$order" -f 12 -rff "$folder/$order.json" \
    --progress never >"$folder/$order.txt" 2>&1 &
  run=$!
  sleep 1
  for _ in 1 2; do timeout 10 sh -c 'while :; do :; done' & done
  wait "$run"
  wait || true # The busy processes end by their time limit.
  "$java" -jar target/benchmarks.jar claims "$folder/$order.json" >"$folder/$order.claims"
  printf '%-12s %s\n' "$order" "$(grep 'Twins.first / Twins.second' "$folder/$order.claims")"
done
