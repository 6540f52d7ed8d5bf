/**
 * Responses that the server has not acknowledged, kept in the browser until it has.
 *
 * Each stands under a key of its own, so two windows never write over each other's list. An entry that was sent once
 * without a reply stays until a reply comes: only the server knows whether it arrived, and sending it again is harmless.
 *
 * @typedef {object} Entry
 * @property {string} id         its key in the storage; sorts in the order of choosing
 * @property {number} position   of the question
 * @property {string} value      what was chosen or typed
 * @property {string} [certainty] how certain the student is, where the quiz asks; empty where nothing was said
 * @property {string} clientKey  by which the server knows it again
 * @property {number} seen       the sequence of the response that the page showed when this was chosen
 * @property {boolean} isSent    whether it was sent at least once
 * @property {string} [refusedBy] the page whose token the server did not take
 */

const PREFIX = "fuentes:outbox:";
const DIGITS = 12;

/** A storage for browsers that refuse theirs: lasts as long as the page, which is all that can be promised then. */
class PageStorage {
  #items = new Map();
  get length() { return this.#items.size; }
  key(index) { return [...this.#items.keys()][index] ?? null; }
  getItem(key) { return this.#items.get(key) ?? null; }
  setItem(key, value) { this.#items.set(key, value); }
  removeItem(key) { this.#items.delete(key); }
}

/** @returns {Storage | PageStorage} */
function usableStorage() {
  try {
    localStorage.setItem(`${PREFIX}probe`, "");
    localStorage.removeItem(`${PREFIX}probe`);
    return localStorage;
  } catch {
    return new PageStorage();
  }
}

/** @param {Storage | PageStorage} storage */
const keysOf = (storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((key) => key.startsWith(PREFIX));

/**
 * Forget what was kept, of one attempt or of all: at log-out the next person must not find it.
 * @param {string} [attempt]
 */
export function wipeOutbox(attempt) {
  const storage = usableStorage();
  const prefix = attempt ? `${PREFIX}${attempt}:` : PREFIX;
  for (const key of keysOf(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}

export class Outbox {
  #prefix;
  #storage = usableStorage();

  /** @param {string} attempt its public id */
  constructor(attempt) {
    this.#prefix = `${PREFIX}${attempt}:`;
  }

  /** @returns {Entry[]} in the order of choosing */
  entries() {
    return keysOf(this.#storage)
      .filter((key) => key.startsWith(this.#prefix))
      .sort()
      .map((key) => ({ id: key, ...JSON.parse(this.#storage.getItem(key) ?? "{}") }));
  }

  /**
   * Keep a response; an earlier one to the same question that was never sent has become pointless and goes.
   * @param {Omit<Entry, "id" | "isSent">} response
   */
  add(response) {
    const kept = this.entries();
    for (const entry of kept) if (entry.position === response.position && !entry.isSent) this.remove(entry);
    const last = kept.length ? Number(kept[kept.length - 1].id.slice(this.#prefix.length).split(":")[0]) : 0;
    const id = `${this.#prefix}${String(last + 1).padStart(DIGITS, "0")}:${response.clientKey}`;
    this.put({ id, ...response, isSent: false });
  }

  /** @param {Entry} entry */
  put({ id, ...entry }) {
    this.#storage.setItem(id, JSON.stringify(entry));
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.#storage.removeItem(entry.id);
  }
}
