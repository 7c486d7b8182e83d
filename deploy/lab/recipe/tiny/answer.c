#include "answer.h"

#include <inttypes.h>
#include <stdio.h>

/* A number that readers of JSON keep exactly, or null: what a damaged page says of itself may be anything. */
static const char *plausible(uint64_t value, char text[24]) {
    if (value >> 53 != 0) return "null";
    snprintf(text, 24, "%" PRIu64, value);
    return text;
}

static void write_first_bad(char *text, size_t size, const struct first_bad *bad) {
    char generation[24], page[24];
    switch (bad->what) {
    case NOTHING: snprintf(text, size, "null"); return;
    case THE_COUNTER:
        snprintf(text, size,
            "{\"what\":\"counter\",\"copy\":%" PRIu64 ",\"expected\":\"0x%016" PRIx64 "\",\"found\":\"0x%016" PRIx64
            "\",\"pagesCheckedBefore\":%" PRIu64 "}",
            bad->word, bad->expected, bad->found, bad->checked);
        return;
    case A_PAGE:
        snprintf(text, size,
            "{\"what\":\"page\",\"page\":%" PRIu64 ",\"word\":%" PRIu64 ",\"expected\":\"0x%016" PRIx64 "\",\"found\":\"0x%016" PRIx64
            "\",\"expectedGeneration\":%" PRIu64 ",\"foundGeneration\":%s,\"foundPage\":%s,\"pagesCheckedBefore\":%" PRIu64 "}",
            bad->page, bad->word, bad->expected, bad->found, bad->expected_generation,
            plausible(bad->found_generation, generation), plausible(bad->found_page, page), bad->checked);
        return;
    }
}

size_t answer_write(char text[ANSWER_SIZE], const struct report *report, const struct run *run) {
    char first_bad[ANSWER_SIZE / 2];
    write_first_bad(first_bad, sizeof first_bad, &report->first_bad);
    int length = snprintf(text, ANSWER_SIZE,
        "{\"seed\":%" PRIu64 ",\"pages\":%" PRIu64 ",\"pagesFilled\":%" PRIu64 ",\"sweeps\":%" PRIu64 ",\"pagesChecked\":%" PRIu64
        ",\"pagesRewritten\":%" PRIu64 ",\"errors\":%" PRIu64 ",\"firstBad\":%s,\"starts\":%" PRIu64 ",\"boot\":\"%s\",\"uptimeSeconds\":%" PRIu64 "}",
        report->seed, report->pages, report->filled, report->sweeps, report->checked, report->rewritten, report->errors, first_bad,
        run->start, run->boot, run->uptime_seconds);
    return (size_t)length;
}
