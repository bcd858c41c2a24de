#!/usr/bin/env bash
# Records all iterations of many forks, a JSON object a line: FILE BASE.jar HEAD.jar BLOCKS WAY, where
# WAY is lockstep, serial or both, then benchmarks and JMH's options. Needs compiled tests (mvn
# test-compile). java is taken from the path, or $JAVA.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
exec "${JAVA:-java}" -cp "$root/target/test-classes:$root/target/benchmarks.jar" \
  heavyloop.forks.ForkRecorder "$@"
