/** Keys for the verdicts: each control names its own key. Not while typing, and they can be turned off. */

const SETTING = "fuentes:review-keys";
const OFF = "off";

const isOff = () => {
  try {
    return localStorage.getItem(SETTING) === OFF;
  } catch {
    return false;
  }
};

const isTyping = (target) => target instanceof Element && target.closest("textarea, select, input") !== null;

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key === "Escape" && event.target instanceof HTMLTextAreaElement) {
    event.target.blur();
    return;
  }
  if (isOff() || event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || isTyping(event.target)) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!(control instanceof HTMLElement)) return;
  event.preventDefault();
  if (control instanceof HTMLTextAreaElement) control.focus();
  else control.click();
}

/** @param {HTMLElement} button says whether the keys are on, and turns them on or off */
function showSwitch(button) {
  const say = () => {
    document.documentElement.toggleAttribute("data-keys", !isOff());
    button.textContent = (isOff() ? button.dataset.off : button.dataset.on) ?? "";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(SETTING, isOff() ? "on" : OFF);
    } catch {
      return;
    }
    say();
  });
  say();
}

/** A verdict is given once: a second press while the next page is on its way does nothing. */
function sendOnce(form) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => {
    isSent = false;
  });
}

document.documentElement.toggleAttribute("data-keys", !isOff());
document.addEventListener("keydown", press);
const button = document.querySelector("[data-review-keys]");
if (button instanceof HTMLElement) showSwitch(button);
for (const form of document.querySelectorAll("form[data-review]")) sendOnce(form);
