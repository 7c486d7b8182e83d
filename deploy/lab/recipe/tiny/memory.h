/*
 * A piece of memory whose every page can be proven to be the right one at any time.
 *
 * A page of 512 words holds its own number, its generation, and words that follow from the seed, the number and the generation alone.
 * Pages are rewritten one after the other, over and over; each time a page's generation goes up by one. So the generation a page
 * must have follows from how many pages have been rewritten: one number, kept apart from the pages, with three copies in pages of their
 * own. A page that is stale, zero, another page, another guest's, or wrong in a single bit is found, and so is a number that went back.
 *
 * One thread at a time may use a struct memory; memory_report() may be called by any thread.
 */
#ifndef PINDAH_MEMORY_H
#define PINDAH_MEMORY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PAGE = 4096, WORDS = PAGE / sizeof(uint64_t), COPIES = 3 };

/* The first thing that was found wrong. */
struct first_bad {
    enum { NOTHING, A_PAGE, THE_COUNTER } what;
    uint64_t page, word;                          /* which page, and its first wrong word; of the counter: which copy */
    uint64_t expected, found;                     /* that word */
    uint64_t expected_generation;                 /* of a page, as are the next two */
    uint64_t found_generation, found_page;        /* what the page says it is */
    uint64_t checked;                             /* how many checks there had been before */
};

struct report {
    uint64_t seed, pages;
    uint64_t filled;                              /* pages that have been given a content; checks begin when all have */
    uint64_t sweeps;                              /* times that all pages, in order, have been checked by memory_check_next() */
    uint64_t checked, rewritten;                  /* pages; a page is also checked each time before it is rewritten */
    uint64_t errors;                              /* checks that found something wrong */
    struct first_bad first_bad;                   /* never changes once it is set */
};

struct memory {
    uint64_t *words;                              /* pages * WORDS of them */
    uint64_t *counter[COPIES];                    /* how many pages have been rewritten, each copy in a page of its own */
    size_t sweep_at;                              /* the page that the sweep checks next */
    struct report report;
    struct report published;                      /* guarded by lock */
    pthread_mutex_t lock;
};

/* Ends the program when there is not enough memory. */
void memory_map(struct memory *memory, uint64_t seed, size_t pages);

/* Gives every page its first generation, 1. */
void memory_fill(struct memory *memory);

/* Checks the page whose turn it is, then gives it its next generation, also where the check failed. */
void memory_rewrite_next(struct memory *memory);

/* Checks the next page of the sweep. */
void memory_check_next(struct memory *memory);

/* Lets memory_report() see what has been done up to now. */
void memory_publish(struct memory *memory);

struct report memory_report(struct memory *memory);

/* Gives a page the content that it has in a generation. */
void page_write(uint64_t *words, uint64_t seed, uint64_t page, uint64_t generation);

/* The generation that a page must have after so many rewritings of any page. */
uint64_t page_generation(uint64_t page, uint64_t pages, uint64_t rewritten);

#endif
