import { textField } from "#app/lib/form.ts";
import type { Services } from "./services.server.ts";
import { signIn } from "./sign-in.server.ts";

/** What the sign-in form says when it comes back. */
export interface SignInErrors {
  email?: string;
  password?: string;
}

/** Somebody signed in, or what the form is answered with: the password is never among it. */
export type SignInAttempt =
  | { ok: true; setCookie: string; userId: string }
  | { ok: false; status: 400 | 429; email: string; errors: SignInErrors; headers: Record<string, string> };

const WRONG = "Enter an e-mail address and password that go together";
const TOO_MANY = "There were too many tries. Wait 15 minutes, then try again";
const RETRY_AFTER_SECONDS = "900";

/** The fields `email` and `password` of a sign-in form, wherever it was shown. */
export async function attemptSignIn(
  services: Services,
  form: FormData,
  network: string,
): Promise<SignInAttempt> {
  const [email, password] = [textField(form, "email").trim(), textField(form, "password")];
  const errors: SignInErrors = {
    ...(email === "" && { email: "Enter your e-mail address" }),
    ...(password === "" && { password: "Enter your password" }),
  };
  if (errors.email || errors.password) return { ok: false, status: 400, email, errors, headers: {} };
  const done = await signIn(services, { email, password, network });
  if (done.ok) return done;
  return done.because === "too-many"
    ? {
        ok: false,
        status: 429,
        email,
        errors: { email: TOO_MANY },
        headers: { "Retry-After": RETRY_AFTER_SECONDS },
      }
    : { ok: false, status: 400, email, errors: { email: WRONG }, headers: {} };
}
