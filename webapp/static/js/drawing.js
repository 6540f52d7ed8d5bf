/** Dragging over a text: what is marked becomes the passage or its value. The server counts in characters, a script in
 *  UTF-16 units, so that what stands before the selection is counted anew. */

const field = document.querySelector("[data-window]");
const tools = document.querySelector("[data-drag]");

/** Where a point of the page stands in the text, in characters. @param {Node} node @param {number} offset */
function placeOf(node, offset) {
  const line = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (!(line instanceof HTMLElement)) return null;
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return Number(line.dataset.start) + [...range.toString()].length;
}

function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null;
  const words = range.toString();
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null || !words.trim()) return null;
  return { start: start + words.length - words.trimStart().length, end: end - (words.length - words.trimEnd().length) };
}

if (field instanceof HTMLElement && tools instanceof HTMLElement) {
  let last = null;
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (now) {
      last = now;
      tools.hidden = false;
    }
  });
  tools.addEventListener("click", (event) => {
    const marks = event.target instanceof Element ? event.target.closest("[data-marks]")?.dataset.marks : null;
    if (!marks || !last) return;
    const place = JSON.parse(field.dataset.place);
    const wanted = marks === "quote" ? { ...place, ...last } : { ...place, focus_start: last.start, focus_end: last.end };
    location.assign(`?${new URLSearchParams(wanted)}#drawn`);
  });
}
