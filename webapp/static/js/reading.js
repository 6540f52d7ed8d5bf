/** While a text is read: look again every two seconds, and load the page anew once it is done. */

const INTERVAL = 2000;

async function look() {
  const shown = [...document.querySelectorAll("[data-reading]")];
  if (!shown.some((one) => "underWay" in one.dataset)) return;
  let fresh;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-reading]");
  } catch {
    setTimeout(look, INTERVAL);
    return;
  }
  const isOver = fresh.length !== shown.length || shown.some((one, at) => "underWay" in one.dataset !== "underWay" in fresh[at].dataset);
  if (isOver) {
    location.reload();
    return;
  }
  shown.forEach((one, at) => {
    for (const part of ["progress", "[role=status]"]) {
      const [old, now] = [one.querySelector(part), fresh[at].querySelector(part)];
      if (old && now && old.outerHTML !== now.outerHTML) old.replaceWith(now);
    }
  });
  setTimeout(look, INTERVAL);
}

setTimeout(look, INTERVAL);
