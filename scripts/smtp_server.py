"""A real SMTP server on loopback that keeps what it gets: smtp_server.py MAILDIR PORT_FILE."""

import asyncio
import os
import sys

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP

LARGEST_MAIL = 64 * 1024 * 1024


async def main(maildir: str, port_file: str) -> None:
    handler = Mailbox(maildir)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True),
        host="127.0.0.1",
        port=0,
    )
    port = server.sockets[0].getsockname()[1]
    with open(port_file + ".part", "w", encoding="utf-8") as file:
        file.write(str(port))
    os.rename(port_file + ".part", port_file)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
