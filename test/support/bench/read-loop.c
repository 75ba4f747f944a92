/* Reads every transcript below a folder and looks for line ends: what no reader of all bytes can be faster than. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { chunk = 262144 };
static char buffer[chunk];
static long long bytes, lines;

static int visit(const char *path, const struct stat *about, int kind, struct FTW *place) {
  (void)about;
  (void)place;
  size_t length = strlen(path);
  if (kind != FTW_F || length < 6 || strcmp(path + length - 6, ".jsonl") != 0) return 0;
  int file = open(path, O_RDONLY);
  if (file < 0) return 1;
  for (ssize_t got; (got = read(file, buffer, chunk)) > 0;) {
    bytes += got;
    const char *end = buffer + got;
    for (const char *at = buffer; (at = memchr(at, '\n', end - at)) != NULL; at++) lines++;
  }
  close(file);
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 2 || nftw(argv[1], visit, 16, FTW_PHYS) != 0) return 1;
  printf("{\"bytes\":%lld,\"lines\":%lld}\n", bytes, lines);
  return 0;
}
