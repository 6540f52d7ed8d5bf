/** A page of an attempt: save on every choice, choose by number, count down. */

import { listenForKeys } from "./keys.js";
import { Saving } from "./saving.js";
import { countDown } from "./timer.js";

const form = document.querySelector("form[data-saves], form[data-flushes]");
const line = document.querySelector("#save-state");
const timer = document.querySelector("[data-seconds-left]");

const saving = form instanceof HTMLFormElement && line instanceof HTMLElement ? new Saving(form, line) : null;
saving?.start();
listenForKeys();
if (timer instanceof HTMLElement) countDown(timer, () => saving?.flush() ?? Promise.resolve());
