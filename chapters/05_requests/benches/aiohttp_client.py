"""Requests with aiohttp, as `clients.rs` orders them: a count, and waits in milliseconds.

Answers each line with the seconds that it took and the number of answers.
"""

import asyncio
import sys
import time

import aiohttp

SERVER, IN_FLIGHT = sys.argv[1], int(sys.argv[2])
GOLDEN = 0x9E3779B97F4A7C15


def path(number, least, lengths):
    mixed = ((number * GOLDEN) % 2**64) >> 32
    return f"/wait/{least + mixed % lengths}/{number}"


async def worker(session, numbers, least, lengths):
    done = 0
    for number in numbers:
        url = f"http://{SERVER}{path(number, least, lengths)}"
        async with session.get(url) as answer:
            assert len(await answer.read()) == 64
        done += 1
    return done


async def send(requests, least, lengths):
    numbers = iter(range(requests))
    connector = aiohttp.TCPConnector(limit=IN_FLIGHT)
    begun = time.perf_counter()
    async with aiohttp.ClientSession(connector=connector) as session:
        workers = (worker(session, numbers, least, lengths) for _ in range(IN_FLIGHT))
        done = sum(await asyncio.gather(*workers))
    return time.perf_counter() - begun, done


for line in sys.stdin:
    seconds, done = asyncio.run(send(*map(int, line.split())))
    print(seconds, done, flush=True)
