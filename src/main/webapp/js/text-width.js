// Cuts texts of a picture to a width, where the browser does not do so by itself.
const FONTS = { kind: "11px system-ui, sans-serif", name: "600 13px system-ui, sans-serif" };
const MOST = 300;

let measuring = null;

/** A text that fits into so many units, with its end cut off where it is longer. */
export function clipped(text, width, font) {
  measuring ??= document.createElement("canvas").getContext("2d");
  measuring.font = FONTS[font];
  const letters = [...text.replaceAll(/\p{Cc}|\p{Bidi_Control}/gu, " ").slice(0, MOST)];
  if (measuring.measureText(letters.join("")).width <= width) {
    return letters.join("");
  }
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measuring.measureText(`${letters.slice(0, middle).join("")}…`).width <= width) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return `${letters.slice(0, low).join("")}…`;
}
