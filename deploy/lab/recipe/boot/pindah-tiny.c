/*
 * The whole user space of the tiny guest: it answers each UDP datagram with the same bytes, and it keeps
 * writing to a piece of memory at a steady rate, so that a migration has something to carry over.
 *
 *   pindah-tiny [--port N] [--memory-mib N] [--rate-mib N]
 *
 * --port        the UDP port the echo listens on (7007)
 * --memory-mib  how many MiB are kept dirty (16); 0 switches the writer off
 * --rate-mib    about how many MiB are dirtied each second, a page at a time (8); one pass over the memory takes memory/rate seconds
 *
 * Two threads: the echo blocks in recvfrom(), the writer sleeps between bursts. Neither allocates after the start.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>

enum { PAGE = 4096, BURSTS_PER_SECOND = 50 };

struct settings {
    uint16_t port;
    size_t memory_mib;
    size_t rate_mib;
};

static void die(const char *what) {
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
        {NULL, 0, NULL, 0},
    };
    struct settings settings = {.port = 7007, .memory_mib = 16, .rate_mib = 8};
    int option;
    while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (option) {
        case 'p': settings.port = (uint16_t)number("port", optarg, UINT16_MAX); break;
        case 'm': settings.memory_mib = number("memory-mib", optarg, 1 << 20); break;
        case 'r': settings.rate_mib = number("rate-mib", optarg, 1 << 20); break;
        default: exit(2);
        }
    }
    return settings;
}

/* ---- the echo ---- */

static int open_echo(uint16_t port) {
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0) die("socket");
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = INADDR_ANY};
    if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0) die("bind");
    return fd;
}

/* Never returns. A datagram that cannot be sent back is lost, as datagrams may be: the sender counts. */
static void echo_forever(int fd) {
    static unsigned char datagram[65536];
    for (;;) {
        struct sockaddr_storage sender;
        socklen_t length = sizeof sender;
        ssize_t size = recvfrom(fd, datagram, sizeof datagram, 0, (struct sockaddr *)&sender, &length);
        if (size >= 0) (void)sendto(fd, datagram, (size_t)size, 0, (struct sockaddr *)&sender, length);
    }
}

/* ---- the writer ---- */

static void *write_forever(void *argument) {
    const struct settings *settings = argument;
    const size_t pages = settings->memory_mib * (1024 * 1024 / PAGE);
    const size_t pages_per_second = settings->rate_mib * (1024 * 1024 / PAGE);
    unsigned char *memory = mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) die("mmap");

    static const struct timespec pause = {.tv_nsec = 1000000000L / BURSTS_PER_SECOND};
    size_t page = 0;
    uint64_t written = 0; /* changes every value written, so that no page is ever equal to its last state */
    size_t owed = 0;      /* pages the rate has earned so far, in units of 1/BURSTS_PER_SECOND page */
    for (;;) {
        for (owed += pages_per_second; owed >= BURSTS_PER_SECOND; owed -= BURSTS_PER_SECOND) {
            memcpy(memory + page * PAGE, &(uint64_t){++written}, sizeof written);
            page = (page + 1) % pages;
        }
        nanosleep(&pause, NULL); /* time the guest stood still is not made up for */
    }
    return NULL;
}

int main(int argc, char **argv) {
    static struct settings settings;
    settings = read_settings(argc, argv);
    int echo = open_echo(settings.port);

    if (settings.memory_mib > 0 && settings.rate_mib > 0) {
        pthread_t writer;
        errno = pthread_create(&writer, NULL, write_forever, &settings);
        if (errno != 0) die("pthread_create");
    }
    printf("pindah-tiny: echo on UDP %u, writing %zu MiB at %zu MiB/s\n", (unsigned)settings.port, settings.memory_mib,
           settings.rate_mib);
    fflush(stdout);
    echo_forever(echo);
}
