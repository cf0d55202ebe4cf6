"""Writes laws.csv: what the laws of speed-up say, computed with exact fractions.

Run it as `python3 laws.py > laws.csv`. Each formula is written out here in its textbook
form, and not as the library computes it.
"""

from fractions import Fraction
from math import isqrt

WORKERS = (1, 2, 3, 4, 7, 8, 16, 64, 1000, 1024)
SHARES = tuple(map(Fraction, ("0", "1/1000", "1/20", "1/10", "1/3", "1/2", "1")))
COSTS = tuple(map(Fraction, ("0", "1/100000", "1/1000", "1/40")))
SPEED_UPS = tuple(map(Fraction, ("1/2", "1", "19/10", "3", "4", "15")))
WORK_AND_SPAN = tuple(
    (Fraction(work), Fraction(span))
    for work, span in (("1", "1"), ("100", "10"), ("7/2", "1/3"), ("1000000", "1"))
)


def amdahl(s, n):
    """Amdahl 1967: time 1 becomes s + (1 - s) / n."""
    return Fraction(1) / (s + (1 - s) / n)


def gustafson(s, n):
    """Gustafson 1988: n + (1 - n) s."""
    return n + (1 - n) * s


def karp_flatt(speed_up, n):
    """Karp and Flatt 1990: (1 / S - 1 / n) / (1 - 1 / n)."""
    return (1 / speed_up - Fraction(1, n)) / (1 - Fraction(1, n))


def usl(sigma, kappa, n):
    """Gunther 1993 and 2008: n / (1 + sigma (n - 1) + kappa n (n - 1))."""
    return n / (1 + sigma * (n - 1) + kappa * n * (n - 1))


def root(value):
    """The square root to 20 digits, rounded down."""
    scale = 10**20
    return Fraction(isqrt(value.numerator * scale**2 // value.denominator), scale)


def usl_peak(sigma, kappa):
    """Gunther 2008: the root of (1 - sigma) / kappa, where dS/dn = 0; at least 1."""
    return max(root((1 - sigma) / kappa), Fraction(1))


def brent(work, span, n):
    """Brent 1974: t + (q - t) / n, for q operations that n = infinity does in t."""
    return span + (work - span) / n


def rows():
    """(law, first argument, second argument, workers, what the law says)."""
    for n in WORKERS:
        for s in SHARES:
            yield "amdahl", s, None, n, amdahl(s, n)
            yield "gustafson", s, None, n, gustafson(s, n)
            for kappa in COSTS:
                yield "usl", s, kappa, n, usl(s, kappa, n)
        for speed_up in SPEED_UPS:
            yield "efficiency", speed_up, None, n, speed_up / n
            if n > 1:
                yield "karp_flatt", speed_up, None, n, karp_flatt(speed_up, n)
        for work, span in WORK_AND_SPAN:
            yield "least_time", work, span, n, max(work / n, span)
            yield "brent_bound", work, span, n, brent(work, span, n)
    for s in SHARES:
        for kappa in COSTS[1:]:
            yield "usl_peak", s, kappa, None, usl_peak(s, kappa)


def cell(value):
    """Whole numbers as they are, fractions as the nearest float, in full."""
    if value is None:
        return ""
    return str(value) if value == int(value) else repr(float(value))


if __name__ == "__main__":
    print("law,first,second,workers,value")
    for row in rows():
        print(",".join([row[0], *map(cell, row[1:])]))
