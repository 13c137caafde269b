// Builds what the browser gets into dist/: hashed names, .br and .gz siblings, and manifest.json,
// which tells the server which name each asset has. Run by `make`; the binary embeds dist/.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { watch } from "node:fs";
import { build } from "esbuild";
import { appIcon } from "./app-icon.mjs";

const dist = new URL("dist/", import.meta.url);
const root = new URL(".", import.meta.url);
const MODERN = ["chrome123", "firefox128", "safari17.5"];
const BUDGET = { total: 90_000, "app.js": 40_000, "uploads.js": 20_000 }; // brotli bytes; the total is that of a first visit

async function bundle(entry, options) {
  const result = await build({
    absWorkingDir: root.pathname,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].contents;
}

// One <symbol> for each name in icons.txt. Lucide draws with strokes; currentColor comes from the page.
async function sprite() {
  const names = (await readFile(new URL("icons.txt", root), "utf8"))
    .split("\n").map((l) => l.trim()).filter((l) => l && !l.startsWith("#"));
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(new URL(`node_modules/lucide-static/icons/${name}.svg`, root), "utf8");
    const inner = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "")
      .replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" ` +
      `stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

async function run() {
  const assets = {
    "app.js": await bundle("src/app.ts", { format: "iife", target: "es2022" }),
    "app.css": await bundle("styles/app.css", { target: MODERN }),
    "icons.svg": Buffer.from(await sprite()),
    "favicon.svg": await readFile(new URL("favicon.svg", root)),
  };
  // Fetched by pages that take files or show a PDF, and when the portal is installed: not with every page.
  const pdf = (name) => readFile(new URL(`node_modules/pdfjs-dist/wasm/${name}`, root));
  const apart = {
    "uploads.js": await bundle("src/uploads.ts", { format: "esm", target: "es2022" }),
    "paper.js": await bundle("src/paper/paper.ts", { format: "esm", target: MODERN }),
    "paper-worker.js": await bundle("src/paper/worker.ts", { format: "esm", target: MODERN }),
    "jbig2.wasm": await pdf("jbig2.wasm"),
    "openjpeg.wasm": await pdf("openjpeg.wasm"),
    "app-192.png": appIcon(192, false),
    "app-512.png": appIcon(512, false),
    "app-mask.png": appIcon(512, true),
  };

  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const manifest = {};
  let total = 0;
  for (const [name, bytes] of Object.entries({ ...assets, ...apart })) {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    const hashed = name.replace(".", `.${hash}.`);
    const br = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    await Promise.all([
      writeFile(new URL(hashed, dist), bytes),
      writeFile(new URL(`${hashed}.br`, dist), br),
      writeFile(new URL(`${hashed}.gz`, dist), gzipSync(bytes, { level: 9 })),
    ]);
    manifest[name] = hashed;
    if (name in assets) total += br.length;
    console.log(`${hashed.padEnd(26)} ${String(bytes.length).padStart(7)}  br ${String(br.length).padStart(6)}`);
    if (br.length > (BUDGET[name] ?? Infinity)) throw new Error(`${name} is over its budget of ${BUDGET[name]} bytes`);
  }
  await writeFile(new URL("manifest.json", dist), JSON.stringify(manifest, null, 2) + "\n");
  console.log(`${"first visit".padEnd(26)} ${"".padStart(7)}  br ${String(total).padStart(6)}`);
  if (total > BUDGET.total) throw new Error(`a first visit is over its budget of ${BUDGET.total} bytes`);
}

await run();
if (process.argv.includes("--watch")) {
  let timer;
  for (const dir of ["src", "styles"]) {
    watch(new URL(dir, root), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => run().catch((e) => console.error(e.message)), 50);
    });
  }
}
