/** The button that prints; without this script the browser's own command does. */

const button = document.querySelector("[data-print]");

if (button instanceof HTMLButtonElement) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
