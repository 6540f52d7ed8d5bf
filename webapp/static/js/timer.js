/**
 * Counts down the time that the server said is left, and warns twice. Before it warns it asks again, for the teacher may have
 * given more. When time is over the page asks the server, whose clock alone decides; nothing is submitted from here.
 */

const WARN_AT = [300, 60];
const SECOND = 1_000;
/** Seconds by which two answers may differ without anybody having given more time. */
const SLACK = 5;
/** How long to wait before a server that did not answer is asked again. */
const AGAIN = 3 * SECOND;

/** @param {number} seconds */
const asClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

class Timer {
  /** @param {HTMLElement} timer @param {Element} clock @param {HTMLElement} warning @param {() => Promise<unknown>} save */
  constructor(timer, clock, warning, save) {
    this.timer = timer;
    this.clock = clock;
    this.warning = warning;
    this.save = save;
    this.before = Infinity;
    this.endsAt = 0;
    this.set(Number(timer.dataset.secondsLeft));
    this.start();
    // While a device sleeps its clock may stand.
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.ask());
  }

  start() {
    this.ticking = setInterval(() => this.tick(), SECOND);
  }

  /** Not by the wall clock: that may be wrong, or be set right while the page is open. @param {number} seconds */
  set(seconds) {
    this.endsAt = performance.now() + seconds * SECOND;
  }

  left() {
    return Math.max(0, Math.ceil((this.endsAt - performance.now()) / SECOND));
  }

  /** What the server says is left now. @param {number | null} seconds */
  hear(seconds) {
    if (seconds === null || seconds === undefined) return;
    const isMore = seconds > this.left() + SLACK;
    this.set(seconds);
    if (!isMore) return;
    this.before = Infinity;
    delete this.timer.dataset.state;
    this.warning.textContent = `${this.warning.dataset.more} ${asClock(this.left())}`;
  }

  /** Ask the server how much is left; without a connection what was known stands. @returns {Promise<boolean>} whether it answered */
  async ask() {
    try {
      const answer = await fetch(this.timer.dataset.asksAt ?? "", { headers: { Accept: "application/json" } });
      if (answer.ok) this.hear((await answer.json()).seconds_left);
      return answer.status < 500;
    } catch {
      return false; // the state line says so when something is to be saved
    }
  }

  async warn() {
    await this.ask();
    const left = this.left();
    if (!WARN_AT.some((limit) => left <= limit)) return;
    this.timer.dataset.state = "warning";
    this.warning.textContent = `${this.warning.dataset.words} ${asClock(left)}`;
  }

  tick() {
    const left = this.left();
    this.clock.textContent = asClock(left);
    if (left > 0 && WARN_AT.some((limit) => left <= limit && this.before > limit)) this.warn();
    this.before = left;
    if (left > 0) return;
    clearInterval(this.ticking);
    this.end();
  }

  /** No time is left as far as this page knows: only the server can say so, and a page that cannot reach it stays. */
  async end() {
    await this.save();
    if (!(await this.ask())) setTimeout(() => this.end(), AGAIN);
    else if (this.left() > 0) this.start();
    else setTimeout(() => location.reload(), SECOND);
  }
}

/** @param {HTMLElement} timer @param {() => Promise<unknown>} save what to do before the page is left */
export function countDown(timer, save) {
  const clock = timer.querySelector("[data-clock]");
  const warning = timer.querySelector("[data-warning]");
  if (clock && warning instanceof HTMLElement) new Timer(timer, clock, warning, save);
}
