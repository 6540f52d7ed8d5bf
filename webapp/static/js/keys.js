/** Number keys choose an option: of the question that holds the focus, else of the page's only one. They can be turned off. */

const SETTING = "fuentes:number-keys";
const OFF = "off";

const isOff = () => {
  try {
    return localStorage.getItem(SETTING) === OFF;
  } catch {
    return false;
  }
};

/** @param {KeyboardEvent} event */
function choose(event) {
  const target = /** @type {Element} */ (event.target);
  if (isOff() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (!/^[1-9]$/.test(event.key) || target.closest('input:not([type="radio"]), textarea, select')) return;
  const questions = document.querySelectorAll("fieldset[data-question]");
  const question = target.closest("fieldset[data-question]") ?? (questions.length === 1 ? questions[0] : null);
  const option = question?.querySelector(`input[type="radio"][name^="response-"][value="${event.key}"]`);
  if (!(option instanceof HTMLInputElement)) return;
  event.preventDefault();
  option.focus();
  option.click();
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

export function listenForKeys() {
  const button = document.querySelector("[data-keys-switch]");
  if (!(button instanceof HTMLElement)) return;
  showSwitch(button);
  document.addEventListener("keydown", choose);
}
