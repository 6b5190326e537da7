/*
 * The body of an article is HTML that somebody else wrote. Only the elements below survive, with no attribute but a link's
 * address; scripts, styles, pictures and frames do not.
 */

const KEPT = new Set(["P", "H2", "H3", "H4", "UL", "OL", "LI", "STRONG", "B", "EM", "I", "CODE", "PRE", "BLOCKQUOTE", "BR", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "A"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "NOSCRIPT", "SVG", "MATH", "TITLE", "HEAD"]);
const DEEPEST = 40;

/** Nodes to show. The text is parsed in a document that loads and runs nothing. */
export function articleContent(html: string): Node[] {
  return copies(new DOMParser().parseFromString(html, "text/html").body, 0);
}

function copies(from: Node, depth: number): Node[] {
  return depth > DEEPEST ? [] : [...from.childNodes].flatMap((node) => copy(node, depth + 1));
}

function copy(node: Node, depth: number): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? "")];
  if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase())) return [];
  const inside = copies(node, depth);
  if (!KEPT.has(node.tagName)) return inside;
  const made = document.createElement(node.tagName === "H2" ? "h4" : node.tagName.toLowerCase());
  if (node.tagName === "A") {
    const address = safeAddress(node.getAttribute("href"));
    if (address === null) return inside;
    made.setAttribute("href", address);
    made.setAttribute("target", "_blank");
    made.setAttribute("rel", "noopener noreferrer");
  }
  made.append(...inside);
  return [made];
}

/** Full addresses of the web and of mail; anything else is no link. */
function safeAddress(text: string | null): string | null {
  try {
    const { protocol, href } = new URL(text ?? "");
    return protocol === "https:" || protocol === "http:" || protocol === "mailto:" ? href : null;
  } catch {
    return null;
  }
}
