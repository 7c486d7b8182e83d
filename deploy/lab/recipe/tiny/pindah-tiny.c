/*
 * The whole user space of the tiny guest: it answers each UDP datagram with the same bytes, and it keeps
 * rewriting and checking a piece of memory at a steady rate, so that a migration has something to carry over and loses none of it unseen.
 *
 *   pindah-tiny [--port N] [--memory-mib N] [--rate-mib N] [--check-mib N] [--seed N] [--start N] [--may-power-off]
 *   pindah-tiny --self-test
 *
 * --port        the UDP port the echo listens on (7007)
 * --memory-mib  how many MiB are kept (64); 0 for none
 * --rate-mib    about how many MiB are checked and rewritten each second, a page at a time (8); one pass takes memory/rate seconds
 * --check-mib   about how many MiB are checked each second besides (16); one sweep takes memory/check seconds
 * --seed        what the pages' content is made from (1)
 * --start       how often the guest has started this program since it booted (1)
 * --may-power-off  does what "pindah-power-off!" asks for; without it such a datagram is echoed as any other
 * --self-test   damages memory in each way that a migration could, and checks that it is found
 *
 * A datagram that begins with "pindah-memory?" is not echoed: the answer is one line of JSON on the memory (answer.h). One that begins
 * with "pindah-power-off!" ends the guest at once.
 *
 * Two threads: the echo blocks in recvfrom(), the other sleeps between bursts. Neither allocates after the start.
 */
#define _GNU_SOURCE
#include "answer.h"
#include "die.h"
#include "memory.h"
#include "self-test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <time.h>

enum { PAGES_PER_MIB = 1024 * 1024 / PAGE, BURSTS_PER_SECOND = 50 };

static const char QUESTION[] = "pindah-memory?";
static const char POWER_OFF[] = "pindah-power-off!";

struct settings {
    uint16_t port;
    size_t memory_mib, rate_mib, check_mib;
    uint64_t seed, start;
    bool may_power_off;
};

void die(const char *what) {
    fprintf(stderr, "pindah-tiny: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* A whole number within [0, max]; anything else ends the program with the option's name. */
static unsigned long number(const char *option, const char *text, unsigned long max) {
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    if (errno != 0 || *text < '0' || *text > '9' || *end != '\0' || value > max) {
        fprintf(stderr, "pindah-tiny: --%s must be a number from 0 to %lu, not '%s'\n", option, max, text);
        exit(2);
    }
    return value;
}

static struct settings read_settings(int argc, char **argv) {
    static const struct option options[] = {
        {"port", required_argument, NULL, 'p'},
        {"memory-mib", required_argument, NULL, 'm'},
        {"rate-mib", required_argument, NULL, 'r'},
        {"check-mib", required_argument, NULL, 'c'},
        {"seed", required_argument, NULL, 's'},
        {"start", required_argument, NULL, 'n'},
        {"may-power-off", no_argument, NULL, 'o'},
        {"self-test", no_argument, NULL, 't'},
        {NULL, 0, NULL, 0},
    };
    struct settings settings = {.port = 7007, .memory_mib = 64, .rate_mib = 8, .check_mib = 16, .seed = 1, .start = 1};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p': settings.port = (uint16_t)number("port", optarg, UINT16_MAX); break;
        case 'm': settings.memory_mib = number("memory-mib", optarg, 1 << 20); break;
        case 'r': settings.rate_mib = number("rate-mib", optarg, 1 << 20); break;
        case 'c': settings.check_mib = number("check-mib", optarg, 1 << 20); break;
        case 's': settings.seed = number("seed", optarg, UINT32_MAX); break;
        case 'n': settings.start = number("start", optarg, UINT32_MAX); break;
        case 'o': settings.may_power_off = true; break;
        case 't': exit(self_test());
        default: exit(2);
        }
    }
    return settings;
}

/* ---- the echo, and the answer to the one question ---- */

static uint64_t seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec;
}

static void read_boot(char boot[static 40]) {
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "r");
    if (file == NULL || fgets(boot, 40, file) == NULL) die("boot_id");
    boot[strcspn(boot, "\n")] = '\0';
    fclose(file);
}

static int open_echo(uint16_t port) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0) die("socket");
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = INADDR_ANY};
    if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0) die("bind");
    return fd;
}

static bool begins_with(const unsigned char *datagram, ssize_t size, const char *words) {
    return size >= (ssize_t)strlen(words) && memcmp(datagram, words, strlen(words)) == 0;
}

/* Never returns. A datagram that cannot be sent back is lost, as datagrams may be: the sender counts. */
static void echo_forever(int fd, struct memory *memory, const struct settings *settings) {
    static unsigned char datagram[65536];
    struct run run = {.start = settings->start};
    uint64_t began = seconds_now();
    read_boot(run.boot);
    for (;;) {
        struct sockaddr_storage sender;
        socklen_t length = sizeof sender;
        ssize_t size = recvfrom(fd, datagram, sizeof datagram, 0, (struct sockaddr *)&sender, &length);
        if (settings->may_power_off && begins_with(datagram, size, POWER_OFF)) reboot(RB_POWER_OFF);
        if (begins_with(datagram, size, QUESTION)) {
            struct report report = memory_report(memory);
            run.uptime_seconds = seconds_now() - began;
            size = (ssize_t)answer_write((char *)datagram, &report, &run);
        }
        if (size >= 0) (void)sendto(fd, datagram, (size_t)size, 0, (struct sockaddr *)&sender, length);
    }
}

/* ---- the memory ---- */

struct work {
    struct memory *memory;
    const struct settings *settings;
};

static void *work_forever(void *argument) {
    const struct work *work = argument;
    const size_t rewrites_per_second = work->settings->rate_mib * PAGES_PER_MIB;
    const size_t checks_per_second = work->settings->check_mib * PAGES_PER_MIB;
    static const struct timespec pause = {.tv_nsec = 1000000000L / BURSTS_PER_SECOND};
    size_t rewrites = 0, checks = 0; /* owed by now, in units of 1/BURSTS_PER_SECOND page */
    memory_fill(work->memory);
    for (;;) {
        for (rewrites += rewrites_per_second; rewrites >= BURSTS_PER_SECOND; rewrites -= BURSTS_PER_SECOND) {
            memory_rewrite_next(work->memory);
        }
        for (checks += checks_per_second; checks >= BURSTS_PER_SECOND; checks -= BURSTS_PER_SECOND) {
            memory_check_next(work->memory);
        }
        memory_publish(work->memory);
        nanosleep(&pause, NULL); /* time the guest stood still is not made up for */
    }
    return NULL;
}

static void start_work(struct work *work) {
    pthread_t thread;
    errno = pthread_create(&thread, NULL, work_forever, work);
    if (errno != 0) die("pthread_create");
}

int main(int argc, char **argv) {
    static struct settings settings;
    static struct memory memory;
    static struct work work = {.memory = &memory, .settings = &settings};
    settings = read_settings(argc, argv);
    int echo = open_echo(settings.port);

    memory_map(&memory, settings.seed, settings.memory_mib * PAGES_PER_MIB);
    if (settings.memory_mib > 0) start_work(&work);
    printf("pindah-tiny: echo on UDP %u, rewriting %zu MiB at %zu MiB/s and checking it at %zu MiB/s\n", (unsigned)settings.port,
           settings.memory_mib, settings.rate_mib, settings.check_mib);
    fflush(stdout);
    echo_forever(echo, &memory, &settings);
}
