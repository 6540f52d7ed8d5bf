/** On every page: say which time zone times are wanted in, and leave nothing behind when someone logs out. */

import { wipeOutbox } from "./outbox.js";

const YEAR = 365 * 24 * 3600;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `timezone=${zone}; path=/; max-age=${YEAR}; samesite=lax`;

document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement && "wipesOutbox" in event.target.dataset) wipeOutbox();
});

/* A finished attempt takes no more: what an earlier page of it may have kept is pointless. */
const finished = document.querySelector("[data-finished-attempt]");
if (finished instanceof HTMLElement) wipeOutbox(finished.dataset.finishedAttempt);

/* A form came back with a mistake: begin where it is. */
const mistaken = document.querySelector('main [aria-invalid="true"]');
if (mistaken instanceof HTMLElement) mistaken.focus();
