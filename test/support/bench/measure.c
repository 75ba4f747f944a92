/*
 * Runs a command and writes to the file named first: nanoseconds of wall clock, microseconds of user and of system
 * time, KiB of the largest resident set; of the command and of every child it waited for (wait4).
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  long long started = nanoseconds();
  pid_t child = vfork();
  if (child == 0) {
    execv(argv[2], argv + 2);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) < 0) return 2;
  long long took = nanoseconds() - started;
  FILE *out = fopen(argv[1], "w");
  if (out == NULL) return 2;
#ifdef __APPLE__
  long kib = usage.ru_maxrss / 1024;
#else
  long kib = usage.ru_maxrss;
#endif
  fprintf(out, "%lld %lld %lld %ld\n", took, microseconds(usage.ru_utime), microseconds(usage.ru_stime), kib);
  fclose(out);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
