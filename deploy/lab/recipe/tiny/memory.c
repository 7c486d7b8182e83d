#define _GNU_SOURCE
#include "memory.h"
#include "die.h"

#include <sys/mman.h>

enum { NUMBER_AT = 0, GENERATION_AT = 1, FIRST_OF_THE_REST = 2 };

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators (OOPSLA 2014); one-to-one. */
static uint64_t mix(uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

/* The words after the first two are start, start + STEP, start + 2 STEP and so on: cheap where the processor is emulated. */
static const uint64_t STEP = 0x9e3779b97f4a7c15u;

static uint64_t start_of(uint64_t seed, uint64_t page, uint64_t generation) {
    return mix(mix(mix(seed + STEP) + page) + generation);
}

void page_write(uint64_t *words, uint64_t seed, uint64_t page, uint64_t generation) {
    words[NUMBER_AT] = page;
    words[GENERATION_AT] = generation;
    uint64_t value = start_of(seed, page, generation);
    for (size_t i = FIRST_OF_THE_REST; i < WORDS; i++, value += STEP) words[i] = value;
}

static uint64_t expected_word(uint64_t seed, uint64_t page, uint64_t generation, size_t word) {
    if (word == NUMBER_AT) return page;
    if (word == GENERATION_AT) return generation;
    return start_of(seed, page, generation) + (word - FIRST_OF_THE_REST) * STEP;
}

/* The first wrong word, or WORDS. */
static size_t first_wrong_word(const uint64_t *words, uint64_t seed, uint64_t page, uint64_t generation) {
    if (words[NUMBER_AT] != page) return NUMBER_AT;
    if (words[GENERATION_AT] != generation) return GENERATION_AT;
    uint64_t value = start_of(seed, page, generation);
    for (size_t i = FIRST_OF_THE_REST; i < WORDS; i++, value += STEP) {
        if (words[i] != value) return i;
    }
    return WORDS;
}

uint64_t page_generation(uint64_t page, uint64_t pages, uint64_t rewritten) {
    return 1 + rewritten / pages + (page < rewritten % pages ? 1 : 0);
}

static void note(struct report *report, struct first_bad bad) {
    report->errors++;
    if (report->first_bad.what != NOTHING) return;
    bad.checked = report->checked;
    report->first_bad = bad;
}

static void check_page(struct memory *memory, uint64_t page) {
    struct report *report = &memory->report;
    const uint64_t *words = memory->words + page * WORDS;
    uint64_t generation = page_generation(page, report->pages, report->rewritten);
    size_t wrong = first_wrong_word(words, report->seed, page, generation);
    if (wrong != WORDS) {
        note(report, (struct first_bad){.what = A_PAGE, .page = page, .word = wrong,
            .expected = expected_word(report->seed, page, generation, wrong), .found = words[wrong],
            .expected_generation = generation, .found_generation = words[GENERATION_AT], .found_page = words[NUMBER_AT]});
    }
    report->checked++;
}

/* ---- the counter: each copy is written in another way, so that no two pages of it are ever alike ---- */

static uint64_t counter_word(uint64_t seed, size_t copy, uint64_t value) { return value ^ mix(seed ^ ((copy + 1) * STEP)); }

static void write_counter(struct memory *memory) {
    for (size_t i = 0; i < COPIES; i++) *memory->counter[i] = counter_word(memory->report.seed, i, memory->report.rewritten);
}

/* A wrong copy is found once and then written again: what is wrong with the pages shows by itself. */
static void check_counter(struct memory *memory) {
    struct report *report = &memory->report;
    bool wrong = false;
    for (size_t i = 0; i < COPIES; i++) {
        uint64_t expected = counter_word(report->seed, i, report->rewritten);
        uint64_t found = *memory->counter[i];
        if (found == expected) continue;
        wrong = true;
        note(report, (struct first_bad){.what = THE_COUNTER, .word = i, .expected = expected, .found = found});
    }
    if (wrong) write_counter(memory);
}

/* ---- what the threads call ---- */

static uint64_t *map(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) die("mmap");
    return memory;
}

void memory_map(struct memory *memory, uint64_t seed, size_t pages) {
    *memory = (struct memory){.report = {.seed = seed, .pages = pages}};
    memory->published = memory->report;
    pthread_mutex_init(&memory->lock, NULL);
    if (pages > 0) memory->words = map(pages * PAGE);
    for (size_t i = 0; i < COPIES; i++) memory->counter[i] = map(PAGE);
    write_counter(memory);
}

void memory_fill(struct memory *memory) {
    struct report *report = &memory->report;
    for (uint64_t page = 0; page < report->pages; page++) {
        page_write(memory->words + page * WORDS, report->seed, page, 1);
        report->filled = page + 1;
        if (page % 1024 == 0) memory_publish(memory);
    }
    memory_publish(memory);
}

void memory_rewrite_next(struct memory *memory) {
    struct report *report = &memory->report;
    uint64_t page = report->rewritten % report->pages;
    check_counter(memory);
    check_page(memory, page);
    page_write(memory->words + page * WORDS, report->seed, page, page_generation(page, report->pages, report->rewritten) + 1);
    report->rewritten++;
    write_counter(memory);
}

void memory_check_next(struct memory *memory) {
    check_counter(memory);
    check_page(memory, memory->sweep_at);
    memory->sweep_at = (memory->sweep_at + 1) % memory->report.pages;
    if (memory->sweep_at == 0) memory->report.sweeps++;
}

void memory_publish(struct memory *memory) {
    pthread_mutex_lock(&memory->lock);
    memory->published = memory->report;
    pthread_mutex_unlock(&memory->lock);
}

struct report memory_report(struct memory *memory) {
    pthread_mutex_lock(&memory->lock);
    struct report report = memory->published;
    pthread_mutex_unlock(&memory->lock);
    return report;
}
