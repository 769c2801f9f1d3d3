import { encoded, postForm } from "./post-form.ts";
import { showAttempt } from "./save-status.ts";
import { type Attempt, waitBeforeTry } from "./save-words.ts";

/**
 * Saves a form while it is being filled in: a few seconds after typing stops, when a field is left, and when the page
 * is hidden. Nothing is kept in the browser: what counts as saved is what the server said it saved. Only a form that
 * somebody has touched is ever sent.
 */
const AFTER_TYPING_MS = 3_000;
/** Somebody who types without a pause is saved all the same. */
const AT_LATEST_MS = 20_000;
/** A second press of the button within this time is the first one's echo. */
const DOUBLE_CLICK_MS = 2_000;

export function autosave(form: HTMLFormElement, address: string): void {
  new Autosave(form, address).start();
}

class Autosave {
  form: HTMLFormElement;
  address: string;
  /** What the server has, as it was last posted. */
  savedFields: string;
  isSending = false;
  isWaitingToSend = false;
  isStopped = false;
  /** The form itself is on its way: nothing is sent beside it. */
  isLeaving = false;
  isJustSubmitted = false;
  failures = 0;
  afterTyping: number | undefined;
  atLatest: number | undefined;
  /** The button pressed while a request was under way: the form follows when the answer is there. */
  pressed: { submitter: HTMLElement | null } | null = null;

  constructor(form: HTMLFormElement, address: string) {
    this.form = form;
    this.address = address;
    this.savedFields = form.hasAttribute("data-app-unsaved") ? "" : this.fields();
  }

  start(): void {
    // The browser would put older words back into the form beside a newer version: what was saved is shown instead.
    this.form.setAttribute("autocomplete", "off");
    this.form.addEventListener("input", () => {
      // Somebody who goes on typing is still here.
      this.isLeaving = false;
      this.schedule();
    });
    this.form.addEventListener("change", () => this.schedule());
    this.form.addEventListener("focusout", () => this.send());
    this.form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.send();
    });
    window.addEventListener("pagehide", () => this.send());
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.comeBack();
    });
    window.addEventListener("online", () => this.send());
    window.addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && this.isUnsaved()) event.preventDefault();
    });
  }

  /**
   * A page that the browser kept whole may be older than what was saved since. Words that this page posted as it was
   * left are sent once more: the server knows them, or saves them now, and says which version they are.
   */
  comeBack(): void {
    this.isLeaving = false;
    if (this.isUnsaved()) this.send();
    else location.reload();
  }

  /** The words of the form as they would be posted, without the version. */
  fields(): string {
    const fields = new FormData(this.form);
    fields.delete("version");
    return encoded(fields);
  }

  isUnsaved(): boolean {
    return this.fields() !== this.savedFields;
  }

  schedule(): void {
    window.clearTimeout(this.afterTyping);
    this.afterTyping = window.setTimeout(() => this.send(), AFTER_TYPING_MS);
    this.atLatest ??= window.setTimeout(() => this.send(), AT_LATEST_MS);
  }

  unschedule(): void {
    window.clearTimeout(this.afterTyping);
    window.clearTimeout(this.atLatest);
    this.afterTyping = undefined;
    this.atLatest = undefined;
  }

  /** One request at a time; what is typed meanwhile goes with the next. */
  async send(): Promise<void> {
    this.unschedule();
    if (this.isStopped || this.isLeaving || !this.isUnsaved()) return;
    if (this.isSending) {
      this.isWaitingToSend = true;
      return;
    }
    this.isSending = true;
    const sent = this.fields();
    const attempt = await postForm(this.address, encoded(new FormData(this.form)));
    this.isSending = false;
    this.settle(attempt, sent);
    if (this.pressed) this.form.requestSubmit(this.pressed.submitter);
    else if (this.isWaitingToSend) {
      this.isWaitingToSend = false;
      if (attempt.state === "saved") this.send();
    }
  }

  settle(attempt: Attempt, sent: string): void {
    this.failures = attempt.state === "retry" ? this.failures + 1 : 0;
    if (attempt.state === "saved") {
      this.savedFields = sent;
      this.setVersion(attempt.version);
      for (const line of document.querySelectorAll<HTMLElement>("[data-app-last-saved]")) line.hidden = true;
    }
    if (attempt.state === "stopped") this.isStopped = true;
    if (attempt.state === "retry") {
      this.unschedule();
      this.afterTyping = window.setTimeout(() => this.send(), waitBeforeTry(this.failures) * 1000);
    }
    const line = this.form.querySelector("[data-app-save-status]");
    if (line) showAttempt(line, attempt);
  }

  /** Other forms about the same answer, such as confirming last time's, build on the same version. */
  setVersion(version: number): void {
    const own = this.form.elements.namedItem("version");
    const before = own instanceof HTMLInputElement ? own.value : "";
    const here = `${location.pathname}/`;
    for (const form of document.forms) {
      const field = form.elements.namedItem("version");
      const isAbout = form === this.form || new URL(form.action).pathname.startsWith(here);
      if (field instanceof HTMLInputElement && isAbout && field.value === before)
        field.value = String(version);
    }
  }

  submit(event: SubmitEvent): void {
    if (this.isJustSubmitted) {
      event.preventDefault();
      return;
    }
    if (this.isSending) {
      // Two requests on one version would be a conflict with oneself.
      event.preventDefault();
      this.pressed = { submitter: event.submitter };
      return;
    }
    this.unschedule();
    this.pressed = null;
    this.isLeaving = true;
    this.isJustSubmitted = true;
    window.setTimeout(() => {
      this.isJustSubmitted = false;
    }, DOUBLE_CLICK_MS);
  }
}
