// A line between browser and server that can break: a TCP proxy.
import { connect, createServer } from "node:net";

/**
 * { url, cutAfter(bytes), holdAfter(bytes), mend(), stop() }: once so many bytes more have gone to the
 * server, the line is broken until mend(), and the promise of it kept. After cutAfter() connections end and new ones are refused; after
 * holdAfter() nothing passes and the server never hears of it, as when a phone leaves the network.
 */
export async function openLine(to) {
  const { hostname, port } = new URL(to);
  const sockets = new Set();
  let [left, next, state] = [Infinity, null, null];
  let tell = () => {};

  function pass(near, far) {
    let lost = state === "hold";
    near.on("data", (bytes) => {
      if (lost ||= state === "hold") return;
      left -= bytes.length;
      if (left > 0) {
        if (far.write(bytes)) return;
        near.pause();
        far.once("drain", () => near.resume());
        return;
      }
      far.write(bytes.subarray(0, bytes.length + left), () => {
        if (state === "cut") for (const socket of sockets) socket.destroy();
        tell();
      });
      [left, state] = [Infinity, next];
      lost = state === "hold";
    });
    far.on("data", (bytes) => { if (!lost) near.write(bytes); });
    near.on("close", () => { if (!lost) far.destroy(); });
    far.on("close", () => near.destroy());
  }
  const server = createServer((near) => {
    if (state === "cut") return near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    }
    pass(near, far);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const after = (how) => (bytes) => {
    [left, next] = [bytes, how];
    return new Promise((done) => (tell = done));
  };
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    cutAfter: after("cut"),
    holdAfter: after("hold"),
    mend: () => ([left, next, state] = [Infinity, null, null]),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
