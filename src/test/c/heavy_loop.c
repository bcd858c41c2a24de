// The heavy loop in C, to compare with Java's. Alternate it with runs of JmhThreads.one:
//
//   gcc -O2 -o target/heavy_loop src/test/c/heavy_loop.c
//   target/heavy_loop
//   java -jar target/benchmarks.jar JmhThreads.one -p iterations=1000000000 -bm ss -f 1 -wi 1 -i 1
//
// Prints the nanoseconds per step, and fails if the answer is wrong.
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#define STEPS 1000000000L

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int main(void) {
  // Volatile, so that the compiler can't compute the answer.
  volatile uint64_t seed = 88172645463325252u;
  uint64_t state = seed;
  double start = seconds();
  for (long i = 0; i < STEPS; i++) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
  }
  // Printed, so that the compiler can't delete the loop.
  double took = seconds() - start;
  printf("%.4f ns a step, state %#018llx\n", took * 1e9 / STEPS, (unsigned long long) state);
  return state != 0x687f23c441d783eau;
}
