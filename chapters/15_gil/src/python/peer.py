"""The programs of the chapter in Python: a line in, its seconds and its result out."""
import sys
import threading
import time


def count_down(n):
    while n > 0:
        n -= 1
    return n


def own_object(n):
    total = [0]
    while n > 0:
        total[0] += n
        n -= 1
    return total[0]


shared = [0]


def shared_object(n):
    while n > 0:
        shared[0] += 1
        n -= 1
    return n


def about():
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    kind = "with a lock" if enabled else "free-threaded"
    version = ".".join(str(part) for part in sys.version_info[:3])
    return 0.0, version + " " + kind


def together(program, threads, turns):
    results = [None] * threads

    def run(place):
        results[place] = program(turns // threads)

    others = [threading.Thread(target=run, args=(place,)) for place in range(threads)]
    begun = time.perf_counter()
    for other in others:
        other.start()
    for other in others:
        other.join()
    return time.perf_counter() - begun, results[0]


def alone(waits):
    """Median time by which a sleep of 1 ms is late."""
    late = []
    for _ in range(waits):
        begun = time.perf_counter()
        time.sleep(0.001)
        late.append(time.perf_counter() - begun - 0.001)
    return sorted(late)[waits // 2]


def beside(waits):
    """The same beside a busy thread."""
    told = []

    def busy():
        while not told:
            pass

    other = threading.Thread(target=busy)
    other.start()
    late = alone(waits)
    told.append(1)
    other.join()
    return late


def answer(words):
    if words[0] == "about":
        return about()
    if words[0] in ("alone", "beside"):
        sys.setswitchinterval(float(words[2]))
        wait = {"alone": alone, "beside": beside}[words[0]]
        return wait(int(words[1])), "late"
    program = {
        "count_down": count_down,
        "own_object": own_object,
        "shared_object": shared_object,
    }[words[0]]
    return together(program, int(words[1]), int(words[2]))


for line in sys.stdin:
    seconds, result = answer(line.split())
    print(seconds, result, flush=True)
