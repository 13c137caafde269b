// HTML from the clipboard as Markdown: headings, bold, italic, lists, links, quotes and tables' cells.
// It is parsed and never shown; what it carries beyond text is left out.

const SKIPPED = new Set(["STYLE", "SCRIPT", "TITLE", "META", "LINK", "HEAD", "XML", "NOSCRIPT", "TEMPLATE", "SVG"]);
const BLOCKS = new Set(["P", "DIV", "SECTION", "ARTICLE", "TABLE", "UL", "OL", "BLOCKQUOTE", "PRE", "H1", "H2", "H3", "H4", "H5", "H6"]);

export function markdown(html: string): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  return inner(body, "").replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}

function inner(node: Node, indent: string): string {
  let text = "";
  for (const child of node.childNodes) {
    const said = one(child, indent);
    const apart = child instanceof Element && BLOCKS.has(child.tagName);
    text += apart && text.trim() ? `\n\n${said.trim()}\n\n` : apart ? `${said.trim()}\n\n` : said;
  }
  return text;
}

function one(node: Node, indent: string): string {
  if (node.nodeType === Node.TEXT_NODE) return escape((node.textContent ?? "").replace(/[\s\u00a0]+/g, " "));
  if (!(node instanceof HTMLElement) || SKIPPED.has(node.tagName) || node.tagName.includes(":") && !node.textContent) return "";
  const said = inner(node, indent);
  switch (node.tagName) {
    case "BR": return "\n";
    case "B": case "STRONG": return /^(normal|400)$/.test(node.style.fontWeight) ? said : marked(said, "**");
    case "I": case "EM": return marked(said, "_");
    case "H1": case "H2": case "H3": case "H4": case "H5": case "H6": return marked(said.trim().replace(/\*\*/g, ""), "**");
    case "A": return link(node, said);
    case "UL": case "OL": return list(node, indent);
    case "BLOCKQUOTE": return said.trim().replace(/^/gm, "> ");
    case "TR": return `${[...node.children].map((cell) => inner(cell, "").trim().replace(/\s*\n\s*/g, " ")).join(" · ")}\n`;
    case "IMG": return "";
    default: return said;
  }
}

function list(node: HTMLElement, indent: string): string {
  const items = [...node.children].filter((item) => item.tagName === "LI");
  return items.map((item, n) => {
    const mark = node.tagName === "OL" ? `${n + 1}. ` : "- ";
    const said = inner(item, indent).trim().replace(/\n{2,}/g, "\n");
    return mark + said.replace(/\n/g, `\n${" ".repeat(mark.length)}`);
  }).join("\n");
}

function link(node: HTMLElement, said: string): string {
  const to = node.getAttribute("href") ?? "";
  if (!/^(https?:\/\/|mailto:)[^\s()<>]+$/.test(to) || !said.trim()) return said;
  return said.trim() === to ? to : `[${said.trim()}](${to})`;
}

function marked(said: string, mark: string): string {
  const core = said.trim();
  if (!core || core.includes("\n")) return said;
  const [before = "", after = ""] = said.split(core, 2);
  return before + mark + core + mark + after;
}

/** Only what would mean something: a text stays readable in the box. */
function escape(text: string): string {
  return text.replace(/([*_`\[\]])(?=\S)/g, (sign, _, at: number) => sign === "_" && /\w/.test(text[at - 1] ?? " ") ? sign : `\\${sign}`);
}
