#ifndef PINDAH_ANSWER_H
#define PINDAH_ANSWER_H

#include "memory.h"

enum { ANSWER_SIZE = 1024 };

/* What a run of the program adds to a report. */
struct run {
    uint64_t start;          /* 1 for the first since the guest booted */
    uint64_t uptime_seconds; /* of this run */
    char boot[40];           /* the kernel's id of this boot */
};

/* Writes the report as one line of JSON without its end of line; gives its length. Numbers that may need 64 bits are texts in hex. */
size_t answer_write(char text[ANSWER_SIZE], const struct report *report, const struct run *run);

#endif
