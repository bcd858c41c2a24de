#!/bin/sh
# Attacks the loops of the suite, on an idle machine:
#  - growth: does each kind of work take twice and four times as long for twice and four times the
#    steps? If it takes less, the compiler has folded, hoisted or deleted a part of it.
#  - bounds: the interpreter and C1, which fold nothing, do the same work. C2 must be faster, but not
#    by more than its optimizations can explain.
# Usage: attacks.sh [JAVA] [FORKS]; writes three results files to a new folder, and shows the times for
# twice and four times the steps relative to the first, and what the JVMs without C2 take beside it.
set -eu
java=${1:-java}
forks=${2:-3}
jar=target/benchmarks.jar
folder=$(mktemp -d)

measure() {
  name=$1
  shift
  "$java" -jar "$jar" KindsOfWork.one -f "$forks" -wi 4 -rff "$folder/$name.json" --no-page "$@" \
    > "$folder/$name.log"
}

beside_c2() {
  "$java" -jar "$jar" compare --same-machine --allow-lost --fail-on never "$folder/growth.json" "$folder/$1.json"
}

measure growth -p work=chain,wide,chase,allocate -p iterations=1000000,2000000,4000000
measure c1 -p work=chain,wide,chase,allocate -p iterations=1000000 -jvmArgs -XX:TieredStopAtLevel=1
measure interpreter -p work=chain,wide,chase,allocate -p iterations=1000000 -jvmArgs -Xint
echo '== Growth'
"$java" -jar "$jar" summary --all --reference iterations=1000000 "$folder/growth.json"
echo '== C1'
beside_c2 c1
echo '== Interpreter'
beside_c2 interpreter
