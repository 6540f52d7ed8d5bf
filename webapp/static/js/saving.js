/**
 * Saves each response when it is chosen, and says honestly how that stands.
 *
 * The page works without this: every form posts the same fields by itself. Here they are sent one by one, in order, and
 * kept (see outbox.js) until the server has acknowledged them.
 */

import { Outbox } from "./outbox.js";

/** @typedef {import("./outbox.js").Entry} Entry */

const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 15_000;
const PATIENCE = 20_000;
/** States in which a response is kept here and sent again. */
const WAITING = new Set(["offline", "held", "signed-out", "old-form"]);
const TYPING_PAUSE = 600;
/** What the server has understood and will never take; everything else may pass and is sent again. */
const REFUSALS = new Set([405, 409, 410, 413, 415, 422]);
/** Nobody is logged in any more, or someone else is: what is kept waits for its owner. */
const SIGNED_OUT = new Set([401, 403, 404]);
/** The form's token is another log-in's: the next page brings a new one. Refused there too, it is refused for good. */
const OLD_FORM = 400;

/** 128 random bits; crypto.randomUUID() is missing where a school serves the app without HTTPS. */
const newClientKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What belongs to one question and is chosen beside each of several things is posted as one, with commas between. */
const valueOf = (/** @type {HTMLInputElement | HTMLSelectElement} */ control) =>
  control instanceof HTMLSelectElement ? siblingsOf(control).map(({ value }) => value).join(",") : control.value;

/** @param {HTMLSelectElement} list @returns {HTMLSelectElement[]} all lists of its question, in their order */
const siblingsOf = (list) => Array.from(list.form?.querySelectorAll(`select[name="${list.name}"]`) ?? []);

/** @param {Element} control @returns {number} the question's position, or 0 */
const positionOf = (control) => Number(/^(?:response|certainty)-(\d+)$/.exec(control.getAttribute("name") ?? "")?.[1] ?? 0);

export class Saving {
  /** @param {HTMLFormElement} form @param {HTMLElement} line where the state is said */
  constructor(form, line) {
    this.form = form;
    this.line = line;
    this.outbox = new Outbox(form.dataset.saves ?? form.dataset.flushes ?? "");
    this.page = newClientKey();
    this.wait = FIRST_RETRY;
    this.timer = 0;
    /** @type {Promise<boolean> | null} */
    this.running = null;
    this.isCalled = false;
    this.hangUp = new AbortController();
    /** @type {HTMLButtonElement | null} pressed, and waiting for the connection */
    this.pressed = null;
    this.isLeaving = false;
  }

  start() {
    this.showKept();
    this.form.addEventListener("change", (event) => this.keep(/** @type {Element} */ (event.target)));
    this.form.addEventListener("input", (event) => this.keepTyped(/** @type {Element} */ (event.target)));
    this.form.addEventListener("submit", (event) => this.beforeLeaving(event));
    addEventListener("online", () => this.reconnect());
    addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.flush());
    this.flush();
  }

  /** Show again what was chosen before the page was closed, if the server does not know of it yet. */
  showKept() {
    for (const { position, value, certainty } of this.outbox.entries()) this.show(position, value, certainty);
  }

  /** @param {number} position @param {string} value @param {string} [certainty] */
  show(position, value, certainty) {
    const levels = this.form.elements.namedItem(`certainty-${position}`);
    if (levels instanceof RadioNodeList) levels.value = certainty ?? "";
    const [list] = this.form.querySelectorAll(`select[name="response-${position}"]`);
    if (list instanceof HTMLSelectElement) {
      const values = value.split(",");
      siblingsOf(list).forEach((each, at) => (each.value = values[at] ?? ""));
      return;
    }
    const control = this.form.elements.namedItem(`response-${position}`);
    if (control instanceof RadioNodeList || control instanceof HTMLInputElement) control.value = value;
    if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === value;
  }

  /** @param {Element} control */
  keep(control) {
    const position = positionOf(control);
    if (!position) return;
    clearTimeout(this.typing);
    const response = this.controlOf(position, control);
    if (!response) return; // how certain one is of nothing is said with the response
    const clientKey = newClientKey();
    const value = valueOf(response);
    const levels = this.form.elements.namedItem(`certainty-${position}`);
    const certainty = levels instanceof RadioNodeList ? levels.value : "";
    this.outbox.add({ position, value, certainty, clientKey, seen: Number(this.field(`seen-${position}`)?.value ?? 0) });
    this.pressed = null; // who goes on choosing does not want to go on yet
    // The form itself may be sent next, with the same response: the same key, so that it counts once.
    const key = this.field("client_key");
    if (key) key.value = clientKey;
    this.say("saving");
    this.flush();
  }

  /**
   * What holds the response that a change belongs to: the changed control itself, or what is chosen or typed beside it.
   * @param {number} position @param {Element} control @returns {HTMLInputElement | HTMLSelectElement | null}
   */
  controlOf(position, control) {
    const name = `response-${position}`;
    if (control.getAttribute("name") === name) return /** @type {HTMLInputElement} */ (control);
    return this.form.querySelector(`[name="${name}"]:checked, select[name="${name}"], input:not([type="radio"])[name="${name}"]`);
  }

  /** @param {Element} control */
  keepTyped(control) {
    if (!(control instanceof HTMLInputElement) || control.type !== "text") return;
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.keep(control), TYPING_PAUSE);
  }

  /** @param {string} name @returns {HTMLInputElement | null} */
  field(name) {
    return this.form.querySelector(`input[type="hidden"][name="${name}"]`);
  }

  /**
   * A button was pressed. What is still under way is sent first, so that a broken connection shows here, where nothing is
   * lost, and not as the browser's own error page. The press is kept and said to be: it counts once the server is reached.
   * @param {SubmitEvent} event
   */
  beforeLeaving(event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    const stays = button?.value === "all";
    if (this.isLeaving || (!stays && navigator.onLine && !this.outbox.entries().length)) return;
    event.preventDefault();
    this.pressed = stays ? null : button;
    this.flush();
  }

  /** Do what the pressed button does, now that nothing is in its way. */
  leave() {
    const button = this.pressed;
    this.pressed = null;
    if (!button) return;
    this.isLeaving = true;
    this.form.requestSubmit(button);
    this.isLeaving = false;
  }

  /** Send what is kept. @returns {Promise<boolean>} whether nothing is left */
  flush() {
    clearTimeout(this.timer);
    this.isCalled = true;
    this.running ??= this.untilQuiet();
    return this.running;
  }

  /** The connection is back: what was sent into the old one may hang there, and no retry has to be waited for. */
  reconnect() {
    this.wait = FIRST_RETRY;
    this.hangUp.abort();
    this.hangUp = new AbortController();
    this.flush();
  }

  /** Whoever calls while this is giving up, or giving the lock back, must not wait for the next call: look again before ending. */
  async untilQuiet() {
    let isDone = false;
    try {
      while (this.isCalled) {
        this.isCalled = false;
        isDone = (await this.alone(() => this.sendAll())) && (!this.pressed || (await this.reaches()));
      }
    } finally {
      this.running = null;
    }
    if (isDone) this.leave();
    else this.tryLater();
    return isDone;
  }

  tryLater() {
    this.timer = setTimeout(() => this.flush(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_RETRY);
  }

  /** One window at a time, where the browser can say so; without, the client keys make double sending harmless. */
  alone(/** @type {() => Promise<boolean>} */ work) {
    return navigator.locks ? navigator.locks.request(`fuentes:${location.pathname}`, work) : work();
  }

  async sendAll() {
    for (let entry; (entry = this.outbox.entries()[0]); ) {
      if (!WAITING.has(this.line.dataset.state ?? "")) this.say("saving"); // what waits is not said anew with each try
      const state = await this.send(entry);
      if (WAITING.has(state)) {
        this.sayWaiting(state);
        return false;
      }
      this.wait = FIRST_RETRY;
      this.outbox.remove(entry);
      this.say(state);
    }
    return true;
  }

  /** Whether the server answers; asked only where the browser thinks that it cannot. */
  async reaches() {
    if (navigator.onLine) return true;
    try {
      await fetch(location.href, { method: "HEAD", redirect: "manual", signal: this.patience() });
      return true;
    } catch {
      this.sayWaiting("offline");
      return false;
    }
  }

  patience() {
    return AbortSignal.any([AbortSignal.timeout(PATIENCE), this.hangUp.signal]);
  }

  /** @param {Entry} entry @returns {Promise<string>} the state to show */
  async send(entry) {
    this.outbox.put({ ...entry, isSent: true });
    let answer;
    try {
      answer = await fetch(this.form.dataset.savesAt ?? this.form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams({
          csrf_token: this.field("csrf_token")?.value ?? "",
          client_key: entry.clientKey,
          [`seen-${entry.position}`]: String(entry.seen),
          [`response-${entry.position}`]: entry.value,
          ...(entry.certainty ? { [`certainty-${entry.position}`]: entry.certainty } : {}),
        }),
        redirect: "manual",
        signal: this.patience(),
      });
      if (answer.ok) return this.acknowledge(entry, await answer.json());
    } catch {
      return "offline";
    }
    if (answer.type === "opaqueredirect" || SIGNED_OUT.has(answer.status)) return "signed-out";
    if (answer.status === OLD_FORM) return this.keepForNextPage(entry);
    return REFUSALS.has(answer.status) ? "refused" : "offline";
  }

  /** @param {Entry} entry @returns {string} the state to show */
  keepForNextPage(entry) {
    if (entry.refusedBy && entry.refusedBy !== this.page) return "refused";
    this.outbox.put({ ...entry, isSent: true, refusedBy: this.page });
    return "old-form";
  }

  /**
   * @param {Entry} entry
   * @param {{saved: {position: number, sequence: number, counts: boolean, posted: string, certainty: number | null}[]}} reply
   */
  acknowledge(entry, reply) {
    const saved = reply.saved.find(({ position }) => position === entry.position);
    if (!saved) return "saved";
    const seen = this.field(`seen-${entry.position}`);
    if (seen) seen.value = String(saved.sequence);
    const later = this.outbox.entries().filter(({ position, id }) => position === entry.position && id !== entry.id);
    // What was chosen here after this one was chosen in sight of it.
    if (saved.counts) for (const next of later) this.outbox.put({ ...next, seen: saved.sequence });
    else if (!later.length) this.show(entry.position, saved.posted, String(saved.certainty ?? ""));
    this.markAnswered(entry.position);
    return saved.counts ? "saved" : "overtaken";
  }

  /** @param {number} position */
  markAnswered(position) {
    const entry = document.querySelector(`.question-map [data-position="${position}"]`);
    if (!(entry instanceof HTMLElement) || entry.dataset.state !== "open") return;
    entry.dataset.state = "answered";
    const name = entry.querySelector("[data-answered]");
    if (name instanceof HTMLElement) name.textContent = name.dataset.answered ?? "";
  }

  /** A link to the log-in page that leads back to this one. */
  wayBack() {
    const link = document.createElement("a");
    link.href = `${this.line.dataset.logIn}?back_to=${encodeURIComponent(location.pathname)}`;
    link.textContent = this.line.dataset.logInName ?? "";
    return link;
  }

  /** Nothing could be sent: what is kept is said, and whether a button is too. @param {string} state */
  sayWaiting(state) {
    if (state !== "offline") this.pressed = null; // the way on is another: to log in, or to reload
    this.say(this.pressed ? "held" : state);
  }

  /** @param {string} state one of the line's data attributes */
  say(state) {
    if (this.line.dataset.state === state) return;
    this.line.dataset.state = state;
    this.line.textContent = this.line.getAttribute(`data-${state}`);
    if (state === "signed-out") this.line.append(" ", this.wayBack());
  }
}
