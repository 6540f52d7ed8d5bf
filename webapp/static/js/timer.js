/**
 * Counts down the time that the server said is left, and warns twice. When it is over the page asks the server, whose clock
 * alone decides; nothing is submitted from here.
 */

const WARN_AT = [300, 60];
const SECOND = 1_000;

/** @param {number} seconds */
const asClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @param {HTMLElement} timer @param {() => Promise<unknown>} save what to do before the page is left */
export function countDown(timer, save) {
  const clock = timer.querySelector("[data-clock]");
  const warning = timer.querySelector("[data-warning]");
  if (!clock || !(warning instanceof HTMLElement)) return;
  // Not the wall clock: that may be wrong, or be set right while the page is open.
  const end = performance.now() + Number(timer.dataset.secondsLeft) * SECOND;
  let before = Infinity;
  const ticking = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / SECOND));
    clock.textContent = asClock(left);
    if (WARN_AT.some((limit) => left <= limit && before > limit)) {
      timer.dataset.state = "warning";
      warning.textContent = `${warning.dataset.words} ${asClock(left)}`;
    }
    before = left;
    if (left > 0) return;
    clearInterval(ticking);
    save().finally(() => setTimeout(() => location.reload(), SECOND));
  }, SECOND);
}
