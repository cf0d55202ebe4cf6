"""An echo server with asyncio streams, line by line.

On each line of its input it prints the CPU seconds it has used, and its port.
"""

import asyncio
import os
import resource
import sys
import threading
import time


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


def answer(port):
    for _ in sys.stdin:
        print(time.process_time(), port, flush=True)
    os._exit(0)


async def main():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=4096)
    port = server.sockets[0].getsockname()[1]
    threading.Thread(target=answer, args=(port,), daemon=True).start()
    await server.serve_forever()


asyncio.run(main())
