// Fetches the data of a run page again while it may still change.

const PAUSE = 1000;

/**
 * Draws what an address answers, now and after each change, until `done(data)` says that nothing more will come.
 * An answer that cannot be had is shown in place, and asked for again.
 */
export function follow(root, draw, done) {
  let last = null;
  const look = async () => {
    let finished = false;
    try {
      const answer = await fetch(root.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        throw new Error(`The server answered ${answer.status}.`);
      }
      const text = await answer.text();
      const data = JSON.parse(text);
      if (text !== last) {
        root.replaceChildren(draw(data));
        last = text;
      }
      root.removeAttribute("data-error");
      finished = done(data);
    } catch (problem) {
      root.dataset.error = `${problem.message} Trying again.`;
    }
    if (!finished) {
      setTimeout(look, document.hidden ? PAUSE * 10 : PAUSE);
    }
  };
  look();
}
