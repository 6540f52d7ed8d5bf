/** Keeps each tick at once; without this script the page's buttons do it. */

const form = document.querySelector("form[data-ticks]");
const state = document.querySelector("[data-tick-state]");

/** @param {HTMLInputElement} box */
async function keep(box) {
  const fields = new FormData();
  fields.set("csrf_token", form.elements.namedItem("csrf_token").value);
  fields.set(box.checked ? "tick" : "had", box.value);
  const reply = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "application/json" } });
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.json();
}

/** One after the other, so that the last word of a box that is ticked and unticked is the last to arrive. */
let queue = Promise.resolve();

if (form instanceof HTMLFormElement && state instanceof HTMLElement) {
  form.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "tick") return;
    queue = queue
      .then(() => keep(box))
      .then(({ words }) => {
        state.textContent = words;
      })
      .catch(() => {
        state.textContent = state.dataset.failed ?? "";
      });
  });
}
