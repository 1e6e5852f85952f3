// A deployment in one sentence, in the language of the page.
import { hasText, text } from "./i18n.js";

/** The sentence of a deployment, without its cause; the server's own English one where its parts are not known. */
export function headline({ headline: english, headlineParts: parts }, application) {
  if (!parts || !hasText(`headline.${parts.sentence}`) || !hasText(`headline.what.${parts.what}`)) {
    return english;
  }
  const what = text(`headline.what.${parts.what}`, { images: parts.images.join(", "), commit: parts.commit });
  return text(`headline.${parts.sentence}`, { application, what, seconds: String(parts.seconds) });
}
