// The histogram of the chapter in C, with four tables, for the benchmark beside it.
// For each line that it reads it goes through its list once, and prints the seconds and how
// many numbers are in the class 7.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void histogram(const uint32_t *numbers, size_t count, uint64_t counts[256]) {
    static uint32_t tables[4][256];
    for (int table = 0; table < 4; table++)
        for (int class = 0; class < 256; class++) tables[table][class] = 0;
    for (size_t index = 0; index + 4 <= count; index += 4) {
        tables[0][numbers[index] >> 24]++;
        tables[1][numbers[index + 1] >> 24]++;
        tables[2][numbers[index + 2] >> 24]++;
        tables[3][numbers[index + 3] >> 24]++;
    }
    for (int class = 0; class < 256; class++)
        counts[class] = (uint64_t)tables[0][class] + tables[1][class] + tables[2][class]
                      + tables[3][class];
}

int main(int words, char **word) {
    if (words != 2) return 1;
    size_t count = strtoull(word[1], 0, 10);
    uint32_t *numbers = malloc(count * sizeof *numbers);
    if (!numbers) return 1;
    uint64_t seed = 1; // The same stream as workbook::random.
    for (size_t index = 0; index < count; index++) {
        uint64_t mixed = seed += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        numbers[index] = (mixed ^ mixed >> 31) >> 32;
    }
    for (int letter; (letter = getchar()) != EOF;) {
        if (letter != '\n') continue;
        uint64_t counts[256];
        double begun = now();
        histogram(numbers, count, counts);
        printf("%.9f %llu\n", now() - begun, (unsigned long long)counts[7]);
        fflush(stdout);
    }
}
