#ifndef PINDAH_DIE_H
#define PINDAH_DIE_H

/* Says what failed, and errno's reason, and ends the program with 1. */
_Noreturn void die(const char *what);

#endif
