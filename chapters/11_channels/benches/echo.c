/* An echo server with epoll, as plain as it gets: one thread, no timers, no framing.
   On each line of its input it prints the CPU seconds it has used, and its port. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int port;

static void *answer(void *unused)
{
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        struct timespec cpu;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
        printf("%ld.%09ld %d\n", (long)cpu.tv_sec, cpu.tv_nsec, port);
        fflush(stdout);
    }
    exit(0);
    return unused;
}

static void watch(int epoll, int socket)
{
    struct epoll_event event = { .events = EPOLLIN, .data.fd = socket };
    epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

int main(void)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    struct sockaddr_in address = { .sin_family = AF_INET };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 4096))
        return 1;
    getsockname(listener, (struct sockaddr *)&address, &length);
    port = ntohs(address.sin_port);
    pthread_t thread;
    pthread_create(&thread, NULL, answer, NULL);

    int epoll = epoll_create1(0);
    watch(epoll, listener);
    static char buffer[4096];
    for (;;) {
        struct epoll_event ready[512];
        int count = epoll_wait(epoll, ready, 512, -1);
        for (int i = 0; i < count; i++) {
            int one = 1, client, socket = ready[i].data.fd;
            if (socket == listener) {
                while ((client = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    watch(epoll, client);
                }
                continue;
            }
            ssize_t bytes = recv(socket, buffer, sizeof buffer, 0);
            if (bytes <= 0)
                close(socket);
            else
                send(socket, buffer, bytes, MSG_NOSIGNAL);
        }
    }
}
