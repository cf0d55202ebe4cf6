// The prime tests of the chapter in C, for the benchmark beside it.
// Reads a number of threads, does a round, prints its seconds and its answer; and so on.
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int is_prime(uint64_t number) {
    for (uint64_t divisor = 3; divisor * divisor <= number; divisor += 2)
        if (number % divisor == 0) return 0;
    return 1;
}

int main(int count, char **words) {
    if (count != 3) return 1;
    uint64_t first = strtoull(words[1], 0, 10);
    int64_t numbers = strtoll(words[2], 0, 10);
    int threads;
    // A line with a number of threads asks for a round on them.
    while (scanf("%d", &threads) == 1) {
        uint64_t sum = 0;
        double begun = omp_get_wtime();
        #pragma omp parallel for schedule(dynamic) reduction(+ : sum) num_threads(threads)
        for (int64_t index = 0; index < numbers; index++) {
            uint64_t number = first + 2 * (uint64_t)index;
            if (is_prime(number)) sum += number;
        }
        printf("%.9f %llu\n", omp_get_wtime() - begun, (unsigned long long)sum);
        fflush(stdout);
    }
}
