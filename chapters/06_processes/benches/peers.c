// Messages to another process, and the start of one, in C.
//
// For each line that is read, the work is done once; the answer is the seconds it took and
// the sum of the numbers that arrived:
//   ring SIZE PLACES COUNT, pipe SIZE COUNT, writes SIZE COUNT, start COUNT
#define _GNU_SOURCE
#include <sched.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

typedef struct {
    _Alignas(128) _Atomic uint64_t written;
    _Alignas(128) _Atomic uint64_t read;
    _Alignas(128) unsigned char places[];
} Ring;

typedef struct {
    Ring *ring;
    size_t size;
    uint64_t mask, written, read;
    unsigned char *message;
} End;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static void must(int done) {
    if (!done) exit(1);
}

static void pause_a_little(unsigned *looks) {
    if (++*looks < 2000) {
#if defined(__x86_64__)
        __builtin_ia32_pause();
#endif
    } else {
        sched_yield();
    }
}

static void ring_send(End *end, uint64_t count) {
    for (uint64_t number = 0; number < count; number++) {
        unsigned looks = 0;
        while (end->written - end->read > end->mask) {
            end->read = atomic_load_explicit(&end->ring->read, memory_order_acquire);
            if (end->written - end->read > end->mask) pause_a_little(&looks);
        }
        unsigned char *place = end->ring->places + (end->written & end->mask) * end->size;
        memcpy(place, end->message, end->size);
        memcpy(place, &number, sizeof number);
        end->written++;
        atomic_store_explicit(&end->ring->written, end->written, memory_order_release);
    }
}

static uint64_t ring_receive(End *end, uint64_t count) {
    uint64_t sum = 0, number;
    for (uint64_t i = 0; i < count; i++) {
        unsigned looks = 0;
        while (end->read == end->written) {
            end->written = atomic_load_explicit(&end->ring->written, memory_order_acquire);
            if (end->read == end->written) pause_a_little(&looks);
        }
        memcpy(end->message, end->ring->places + (end->read & end->mask) * end->size, end->size);
        end->read++;
        atomic_store_explicit(&end->ring->read, end->read, memory_order_release);
        memcpy(&number, end->message, sizeof number);
        sum += number;
    }
    return sum;
}

// Tells the child to take `count` messages, sends them, and waits for the sum.
#define CARRY(to, from, count, send, sum) do {                                             \
        must(write(to, &count, sizeof count) == sizeof count);                             \
        send;                                                                              \
        must(read(from, &sum, sizeof sum) == sizeof sum);                                  \
    } while (0)

static double ring(size_t size, uint64_t places, uint64_t count, uint64_t *sum) {
    size_t bytes = sizeof(Ring) + size * places;
    Ring *memory = mmap(0, bytes, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    must(memory != MAP_FAILED);
    End end = {memory, size, places - 1, 0, 0, calloc(1, size)};
    int to[2], from[2];
    must(!pipe(to) && !pipe(from));
    pid_t child = fork();
    if (!child) {
        uint64_t number;
        close(to[1]);
        while (read(to[0], &number, sizeof number) == sizeof number) {
            uint64_t taken = ring_receive(&end, number);
            must(write(from[1], &taken, sizeof taken) == sizeof taken);
        }
        _exit(0);
    }
    // Once to warm up: the child has not touched the memory yet.
    CARRY(to[1], from[0], count, ring_send(&end, count), *sum);
    double begun = now();
    CARRY(to[1], from[0], count, ring_send(&end, count), *sum);
    double took = now() - begun;
    close(to[0]), close(to[1]), close(from[0]), close(from[1]);
    waitpid(child, 0, 0);
    munmap(memory, bytes);
    free(end.message);
    return took;
}

static void stream_send(FILE *to, unsigned char *message, uint32_t size, uint64_t count) {
    for (uint64_t number = 0; number < count; number++) {
        memcpy(message, &number, sizeof number);
        must(fwrite_unlocked(&size, sizeof size, 1, to) == 1);
        must(fwrite_unlocked(message, size, 1, to) == 1);
    }
    must(!fflush(to));
}

static void writes_send(int to, unsigned char *message, uint32_t size, uint64_t count) {
    unsigned char *framed = malloc(size + sizeof size);
    memcpy(framed, &size, sizeof size);
    memcpy(framed + sizeof size, message, size);
    for (uint64_t number = 0; number < count; number++) {
        memcpy(framed + sizeof size, &number, sizeof number);
        for (size_t done = 0; done < size + sizeof size;) {
            ssize_t more = write(to, framed + done, size + sizeof size - done);
            must(more > 0);
            done += more;
        }
    }
    free(framed);
}

static uint64_t stream_receive(FILE *from, unsigned char *message, uint64_t count) {
    uint64_t sum = 0, number;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t size;
        must(fread_unlocked(&size, sizeof size, 1, from) == 1);
        must(fread_unlocked(message, size, 1, from) == 1);
        memcpy(&number, message, sizeof number);
        sum += number;
    }
    return sum;
}

static double stream(size_t size, uint64_t count, int buffered, uint64_t *sum) {
    int to[2], from[2];
    must(!pipe(to) && !pipe(from));
    unsigned char *message = calloc(1, size);
    pid_t child = fork();
    if (!child) {
        uint64_t number;
        close(to[1]);
        FILE *input = fdopen(to[0], "r");
        setvbuf(input, malloc(65536), _IOFBF, 65536);
        while (fread_unlocked(&number, sizeof number, 1, input) == 1) {
            uint64_t taken = stream_receive(input, message, number);
            must(write(from[1], &taken, sizeof taken) == sizeof taken);
        }
        _exit(0);
    }
    FILE *output = fdopen(to[1], "w");
    setvbuf(output, malloc(65536), _IOFBF, 65536);
    double begun = 0;
    for (int round = 0; round < 2; round++) {
        begun = now();
        if (buffered)
            CARRY(to[1], from[0], count, stream_send(output, message, size, count), *sum);
        else
            CARRY(to[1], from[0], count, writes_send(to[1], message, size, count), *sum);
    }
    double took = now() - begun;
    fclose(output);
    close(to[0]), close(from[0]), close(from[1]);
    waitpid(child, 0, 0);
    free(message);
    return took;
}

static double start(char *program, uint64_t count) {
    char *arguments[] = {program, "--worker", "nothing", 0};
    double begun = now();
    for (uint64_t i = 0; i < count; i++) {
        pid_t child;
        must(!posix_spawn(&child, program, 0, 0, arguments, environ));
        must(waitpid(child, 0, 0) == child);
    }
    return now() - begun;
}

int main(int count_of_arguments, char **arguments) {
    char line[128];
    unsigned long size, places, count;
    must(count_of_arguments == 2);
    while (fgets(line, sizeof line, stdin)) {
        uint64_t sum = 0;
        double took = 0;
        if (sscanf(line, "ring %lu %lu %lu", &size, &places, &count) == 3)
            took = ring(size, places, count, &sum);
        else if (sscanf(line, "pipe %lu %lu", &size, &count) == 2)
            took = stream(size, count, 1, &sum);
        else if (sscanf(line, "writes %lu %lu", &size, &count) == 2)
            took = stream(size, count, 0, &sum);
        else if (sscanf(line, "start %lu", &count) == 1)
            took = start(arguments[1], count);
        else
            return 1;
        printf("%.9f %lu\n", took, (unsigned long)sum);
        fflush(stdout);
    }
    return 0;
}
