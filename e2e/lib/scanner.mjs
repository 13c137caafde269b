// A virus scanner for walks: it speaks clamd's words, calls everything clean, and can be told to think.
import { once } from "node:events";
import { createServer } from "node:net";

/** { url, hold(), release(), stop() } */
export async function openScanner() {
  const waiting = new Set();
  let holding = false;
  const answer = (socket) => socket.end("stream: OK\0");
  const server = createServer((socket) => {
    let data = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("close", () => waiting.delete(socket));
    socket.on("data", (piece) => {
      data = Buffer.concat([data, piece]);
      if (data.toString("latin1").startsWith("zPING\0")) return socket.end("PONG\0");
      // The command, then pieces, each with its length; the last one has none.
      let at = "zINSTREAM\0".length;
      while (at + 4 <= data.length) {
        const length = data.readUInt32BE(at);
        if (length === 0) return holding ? waiting.add(socket) : answer(socket);
        at += 4 + length;
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `tcp://127.0.0.1:${server.address().port}`,
    hold: () => (holding = true),
    release: () => {
      holding = false;
      waiting.forEach(answer);
    },
    stop: async () => {
      waiting.forEach((socket) => socket.destroy());
      server.close();
      await once(server, "close");
    },
  };
}
