/** Shows the fields of the chosen type alone, and asks the rules while a question is written; the form works without. */

const form = document.querySelector("form[data-advice]");
const list = document.querySelector("[data-advice-list]");
const overrule = document.querySelector("[data-overrule]");
const PAUSE = 700;

/** @param {HTMLFormElement} form */
function showFields(form) {
  const type = String(new FormData(form).get("type") ?? "");
  for (const part of form.querySelectorAll("[data-types]")) {
    if (part instanceof HTMLElement) part.hidden = !(part.dataset.types ?? "").split(" ").includes(type);
  }
}

/** @param {[string, string][]} advice @param {HTMLElement} list */
function showAdvice(advice, list) {
  const lines = advice.map(([sentence, reason]) => {
    const line = document.createElement("li");
    const why = document.createElement("span");
    why.className = "soft small";
    why.textContent = `(${reason})`;
    line.append(`${sentence} `, why);
    return line;
  });
  const shown = document.createElement(lines.length ? "ul" : "p");
  if (lines.length) {
    shown.className = "plain-list";
    shown.append(...lines);
  } else shown.textContent = list.dataset.none ?? "";
  list.replaceChildren(shown);
  if (overrule instanceof HTMLElement) overrule.hidden = !lines.length;
}

let asked = 0;

/** @param {HTMLFormElement} form @param {HTMLElement} list */
async function ask(form, list) {
  const number = ++asked;
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  const reply = await fetch(String(form.dataset.advice), { method: "POST", body, headers: { Accept: "application/json" } });
  if (!reply.ok) return;
  const { advice } = await reply.json();
  if (number === asked) showAdvice(advice, list);
}

if (form instanceof HTMLFormElement && list instanceof HTMLElement) {
  let timer = 0;
  showFields(form);
  form.addEventListener("input", () => {
    showFields(form);
    clearTimeout(timer);
    timer = window.setTimeout(() => ask(form, list).catch(() => {}), PAUSE);
  });
}
