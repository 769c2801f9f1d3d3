import type { Attempt } from "./save-words.ts";

/**
 * Says in the form's status line what became of the last attempt. The words change only with the state, so a screen
 * reader says "Saved" once and not with every pause; the time is for the eye.
 */
export function showAttempt(line: Element, attempt: Attempt): void {
  line.classList.toggle("app-save-status--not-saved", attempt.state !== "saved");
  const words = partOf(line, "span");
  if (words.textContent !== attempt.words) words.textContent = attempt.words;
  const time = partOf(line, "time");
  time.setAttribute("aria-live", "off");
  time.textContent = attempt.state === "saved" ? ` ${attempt.time}` : "";
}

function partOf(line: Element, name: "span" | "time"): Element {
  return line.querySelector(name) ?? line.appendChild(document.createElement(name));
}
