// A PDF on its page, drawn by pdf.js: phones show none by themselves. A chunk of its own, fetched by
// pages that show one. Nothing in a PDF is run, and only what is near the eye is drawn.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

// So many places are made at once; more when the last of them comes near.
const SOME = 20;
// So many drawn pages are kept.
const KEPT = 12;
const NEAR = "800px";

// Where the decoders of scanned images are: they have other names here than pdf.js asks for.
let decoders: Record<string, string> = {};

class Decoders {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = decoders[filename];
    if (!url) throw new Error(`no decoder is called ${filename}`);
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  }
}

export async function show(box: HTMLElement): Promise<void> {
  const { src = "", worker = "", jbig2 = "", jpeg2000 = "" } = box.dataset;
  decoders = { "jbig2.wasm": jbig2, "openjpeg.wasm": jpeg2000 };
  GlobalWorkerOptions.workerPort = new Worker(worker, { type: "module" });
  try {
    const pdf = await getDocument({
      url: src,
      BinaryDataFactory: Decoders,
      wasmUrl: "/",
      useWorkerFetch: false,
      disableAutoFetch: true,
      isEvalSupported: false,
      enableXfa: false,
    }).promise;
    await fill(box, pdf);
    box.dataset.state = "shown";
  } catch {
    box.querySelector("[data-failed]")?.removeAttribute("hidden");
    box.dataset.state = "failed";
  }
  box.removeAttribute("aria-busy");
}

async function fill(box: HTMLElement, pdf: PDFDocumentProxy): Promise<void> {
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const drawn: HTMLElement[] = [];
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const place = entry.target as HTMLElement;
      if (place === box.lastElementChild) add();
      if (drawn.includes(place)) continue;
      drawn.push(place);
      if (drawn.length > KEPT) drawn.shift()?.querySelector("canvas")?.remove();
      void draw(place);
    }
  }, { rootMargin: NEAR });

  function add() {
    const from = box.querySelectorAll("figure").length;
    for (let number = from + 1; number <= Math.min(from + SOME, pdf.numPages); number++) {
      const place = document.createElement("figure");
      place.dataset.number = String(number);
      place.style.aspectRatio = `${first.width} / ${first.height}`;
      box.append(place);
      seen.observe(place);
    }
  }

  async function draw(place: HTMLElement) {
    const number = Number(place.dataset.number);
    const page = await pdf.getPage(number);
    const whole = page.getViewport({ scale: 1 });
    place.style.aspectRatio = `${whole.width} / ${whole.height}`;
    const scale = (place.clientWidth / whole.width) * Math.min(devicePixelRatio, 2);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.setAttribute("role", "img");
    const label = box.dataset.label ?? "";
    canvas.setAttribute("aria-label", label.replace("{n}", String(number)).replace("{of}", String(pdf.numPages)));
    await page.render({ canvas, viewport }).promise;
    place.querySelector("canvas")?.remove();
    place.prepend(canvas);
    if (place.querySelector("figcaption")) return;
    // For those who listen, and for the browser's own search.
    const words = await page.getTextContent();
    const text = document.createElement("figcaption");
    text.className = "sr-only";
    text.textContent = words.items.map((item) => ("str" in item ? item.str : "")).join(" ");
    place.append(text);
  }

  add();
}
