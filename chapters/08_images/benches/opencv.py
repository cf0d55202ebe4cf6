"""What the chapter does, done by OpenCV on one thread: one line of answer for each order."""

import sys
import time

import cv2
import numpy

cv2.setNumThreads(1)
file, grey_file = sys.argv[1:]
times = 20


def threshold(picture):
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    return cv2.adaptiveThreshold(picture, 255, method, kind, 11, 2)


def develop(ending):
    black_or_white = threshold(cv2.imread(file, cv2.IMREAD_GRAYSCALE))
    quality = [cv2.IMWRITE_JPEG_QUALITY, 95] if ending == ".jpg" else []
    cv2.imencode(ending, black_or_white, quality)
    return black_or_white


grey = cv2.imread(grey_file, cv2.IMREAD_GRAYSCALE)
for order in sys.stdin:
    begun = time.perf_counter()
    for _ in range(times):
        result = threshold(grey) if order.strip() == "." else develop(order.strip())
    seconds = (time.perf_counter() - begun) / times
    print(seconds, int(numpy.flatnonzero(result).sum()), flush=True)
