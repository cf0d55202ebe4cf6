"""A folder of pictures by OpenCV in a pool of two processes: a line of answer for each order."""

import multiprocessing
import sys
import time
from pathlib import Path

import cv2

cv2.setNumThreads(1)


def develop(order):
    file, ending = order
    picture = cv2.imread(file, cv2.IMREAD_GRAYSCALE)
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY
    black_or_white = cv2.adaptiveThreshold(picture, 255, method, kind, 11, 2)
    quality = [cv2.IMWRITE_JPEG_QUALITY, 95] if ending == ".jpg" else []
    cv2.imencode(ending, black_or_white, quality)
    return 1


def main():
    files = [str(file) for file in Path(sys.argv[1]).glob("*.jpg")]
    with multiprocessing.Pool(2) as pool:
        for order in sys.stdin:
            orders = [(file, order.strip()) for file in files]
            begun = time.perf_counter()
            done = sum(pool.imap_unordered(develop, orders))
            print(time.perf_counter() - begun, done, flush=True)


if __name__ == "__main__":
    main()
