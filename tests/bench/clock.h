/*
 * clock.h - time and machine, for programs that measure.
 */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

/* Milliseconds of a clock that only goes forward. */
double clock_ms(void);

/* Print which machine the figures are of. */
void clock_machine_print(void);

#endif
