"""Messages of 64 bytes through multiprocessing.Queue, with one process that puts and one that gets.

For each line that is read, so many messages are sent; the answer is the seconds it took,
and how many arrived.
"""
import multiprocessing
import sys
import time


def take(queue, counts):
    taken = 0
    for message in iter(queue.get, None):
        if message:
            taken += 1
        else:
            counts.put(taken)
            taken = 0


def main():
    queue, counts = multiprocessing.Queue(), multiprocessing.Queue()
    process = multiprocessing.Process(target=take, args=(queue, counts), daemon=True)
    process.start()
    message = b"x" * 64
    for line in sys.stdin:
        begun = time.perf_counter()
        for _ in range(int(line)):
            queue.put(message)
        queue.put(b"")
        taken = counts.get()
        print(f"{time.perf_counter() - begun:.9f} {taken}", flush=True)
    queue.put(None)
    process.join()


if __name__ == "__main__":
    main()
