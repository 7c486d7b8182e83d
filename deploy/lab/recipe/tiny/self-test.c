#include "self-test.h"
#include "answer.h"
#include "memory.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { PAGES = 64, BAD = 20, OTHER = 30, SEED = 7 };

static struct memory memory;
static uint64_t stale[WORDS]; /* what the page BAD was a generation ago */
static int passed, failed;

static void expect(bool is_true, const char *how, const char *what) {
    if (is_true) {
        passed++;
    } else {
        failed++;
        printf("FAILED  %s: %s\n", how, what);
    }
}

static uint64_t *page(uint64_t number) { return memory.words + number * WORDS; }
static uint64_t generation(void) { return page_generation(BAD, PAGES, memory.report.rewritten); }
static void rewrite(int pages) { for (int i = 0; i < pages; i++) memory_rewrite_next(&memory); }
static void sweep(void) { for (int i = 0; i < PAGES; i++) memory_check_next(&memory); }
static void rewrite_all(void) { rewrite(PAGES); }

/* Memory that has lived for some rounds and is in the middle of one. */
static void begin(void) {
    memory_map(&memory, SEED, PAGES);
    memory_fill(&memory);
    rewrite(PAGES + 40);
    memcpy(stale, page(BAD), PAGE);
    rewrite(PAGES);
}

static void finish(void) {
    munmap(memory.words, PAGES * PAGE);
    for (int i = 0; i < COPIES; i++) munmap(memory.counter[i], PAGE);
}

/* ---- kinds of damage ---- */

static void is_stale(void) { memcpy(page(BAD), stale, PAGE); }
static void is_half_stale(void) { memcpy(page(BAD) + WORDS / 2, stale + WORDS / 2, PAGE / 2); }
static void is_zero(void) { memset(page(BAD), 0, PAGE); }
static void is_ones(void) { memset(page(BAD), 0xff, PAGE); }
static void is_older(void) { page_write(page(BAD), SEED, BAD, generation() - 2); }
static void is_newer(void) { page_write(page(BAD), SEED, BAD, generation() + 1); }
static void is_of_another_guest(void) { page_write(page(BAD), SEED + 1, BAD, generation()); }
static void is_a_copy_of_another(void) { memcpy(page(BAD), page(OTHER), PAGE); }
static void is_shifted(void) { memmove(page(BAD) + 1, page(BAD), PAGE - sizeof(uint64_t)); }
static void has_a_wrong_last_bit(void) { page(BAD)[WORDS - 1] ^= UINT64_C(1) << 63; }

static void are_swapped(void) {
    uint64_t kept[WORDS];
    memcpy(kept, page(BAD), PAGE);
    memcpy(page(BAD), page(OTHER), PAGE);
    memcpy(page(OTHER), kept, PAGE);
}

static void counter_is_zero(void) { *memory.counter[1] = 0; }
static void counters_are_swapped(void) {
    uint64_t kept = *memory.counter[0];
    *memory.counter[0] = *memory.counter[1];
    *memory.counter[1] = kept;
}
static void counter_went_back(void) { memory.report.rewritten--; }

static const struct damage {
    const char *name;
    void (*make)(void);
    uint64_t errors; /* that one look at every page finds */
    bool in_counter;
} DAMAGES[] = {
    {"a page is stale", is_stale, 1, false},
    {"a page is stale in its second half", is_half_stale, 1, false},
    {"a page is zero", is_zero, 1, false},
    {"a page is all ones", is_ones, 1, false},
    {"a page is two generations old", is_older, 1, false},
    {"a page is a generation too new", is_newer, 1, false},
    {"a page is another guest's", is_of_another_guest, 1, false},
    {"a page is a copy of another", is_a_copy_of_another, 1, false},
    {"a page is shifted by a word", is_shifted, 1, false},
    {"a page is wrong in its last bit", has_a_wrong_last_bit, 1, false},
    {"two pages are swapped", are_swapped, 2, false},
    {"a counter's copy is zero", counter_is_zero, 1, true},
    {"two copies of the counter are swapped", counters_are_swapped, 2, true},
    {"the counter went back", counter_went_back, 4, true}, /* three copies disagree, and one page is too new */
};

static void finds(const struct damage *damage, void (*look)(void), const char *how) {
    begin();
    damage->make();
    look();
    const struct report *report = &memory.report;
    expect(report->errors == damage->errors, how, damage->name);
    expect(report->first_bad.what == (damage->in_counter ? THE_COUNTER : A_PAGE), how, damage->name);
    expect(damage->in_counter || report->first_bad.page == BAD, how, damage->name);
    expect(report->first_bad.expected != report->first_bad.found, how, damage->name);
    finish();
}

static void finds_every_single_bit(void) {
    begin();
    for (uint64_t bit = 0; bit < PAGE * 8; bit++) {
        uint64_t *word = page(BAD) + bit / 64, mask = UINT64_C(1) << (bit % 64);
        uint64_t before = memory.report.errors;
        *word ^= mask;
        memory.sweep_at = BAD;
        memory_check_next(&memory);
        *word ^= mask;
        if (memory.report.errors != before + 1) expect(false, "sweep", "each single bit of a page");
    }
    expect(memory.report.errors == PAGE * 8, "sweep", "each single bit of a page, once");
    finish();
}

static void finds_nothing_in_sound_memory(void) {
    begin();
    for (int i = 0; i < 10; i++) {
        sweep();
        rewrite(PAGES / 2 + 1);
    }
    expect(memory.report.errors == 0 && memory.report.first_bad.what == NOTHING, "sound memory", "no error");
    expect(memory.report.sweeps == 10, "sound memory", "ten sweeps are counted");
    finish();
}

static void keeps_the_first_and_counts_all(void) {
    begin();
    is_zero();
    sweep();
    memset(page(BAD - 10), 0, PAGE);
    sweep();
    expect(memory.report.errors == 3, "latch", "a page that stays wrong counts in each sweep");
    expect(memory.report.first_bad.page == BAD, "latch", "the first bad page stays");
    rewrite_all();
    sweep();
    expect(memory.report.errors == 5, "latch", "rewritten pages are sound again");
    finish();
}

static void shows_errors_when_they_are_published(void) {
    begin();
    memory_publish(&memory);
    is_stale();
    sweep();
    expect(memory_report(&memory).errors == 0, "report", "what has not been published");
    memory_publish(&memory);
    struct report report = memory_report(&memory);
    expect(report.errors == 1 && report.first_bad.found_generation + 1 == report.first_bad.expected_generation, "report",
        "a stale page says which generation it is");
    char text[ANSWER_SIZE];
    answer_write(text, &report, &(struct run){.start = 1, .boot = "0", .uptime_seconds = 1});
    printf("answer %s\n", text);
    finish();
}

int self_test(void) {
    for (size_t i = 0; i < sizeof DAMAGES / sizeof DAMAGES[0]; i++) {
        finds(&DAMAGES[i], sweep, "sweep");
        finds(&DAMAGES[i], rewrite_all, "before rewriting");
    }
    finds_every_single_bit();
    finds_nothing_in_sound_memory();
    keeps_the_first_and_counts_all();
    shows_errors_when_they_are_published();
    printf("self-test: %d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
