#ifndef PINDAH_SELF_TEST_H
#define PINDAH_SELF_TEST_H

/* Damages memory in each way that a migration could and checks that it is found. 0 if all of it was; prints what was not. */
int self_test(void);

#endif
