// The app's icon as PNG, drawn from the same strokes as favicon.svg: what browsers want for installing.
import { deflateSync } from "node:zlib";

const INK = [0x1f, 0x4d, 0x46];
const PAPER = [0xfb, 0xfa, 0xf7];
// The strokes of favicon.svg, in its 32 units: one line each.
const STROKES = [[11, 7, 11, 25], [22, 7, 13, 16], [13, 16, 22, 25]];

/** A square of `size` pixels; `full` has no rounded corners and room around, for masks. */
export function appIcon(size, full) {
  const unit = 32 / size;
  const rows = [];
  for (let y = 0; y < size; y++) {
    const row = Buffer.alloc(1 + size * 4);
    for (let x = 0; x < size; x++) {
      const [px, py] = [(x + 0.5) * unit, (y + 0.5) * unit];
      const shape = full ? 1 : covered(corner(px, py, 7), unit);
      const [sx, sy] = full ? [16 + (px - 16) * 1.3, 16 + (py - 16) * 1.3] : [px, py];
      const stroke = covered(Math.min(...STROKES.map((s) => away(sx, sy, s))) - 1.6, unit);
      const at = 1 + x * 4;
      for (let c = 0; c < 3; c++) row[at + c] = Math.round(INK[c] + (PAPER[c] - INK[c]) * stroke);
      row[at + 3] = Math.round(shape * 255);
    }
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([magic, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** How much of a pixel lies within, from the distance to the edge. */
function covered(distance, unit) {
  return Math.min(1, Math.max(0, 0.5 - distance / unit));
}

/** How far a point lies outside of the square with round corners. */
function corner(x, y, r) {
  const [dx, dy] = [Math.abs(x - 16) - 16 + r, Math.abs(y - 16) - 16 + r];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
}

function away(x, y, [ax, ay, bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function chunk(name, data) {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(name, 4, "latin1");
  data.copy(out, 8);
  out.writeUInt32BE(crc(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
