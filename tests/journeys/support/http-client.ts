import type { Portal } from "./portal.ts";

/** Somebody signed in who uses the portal's forms over HTTP, for what would take a browser too long. */
export interface HttpClient {
  get(path: string): Promise<{ status: number; text: string }>;
  /** Posts a form as a browser would; a redirect is not followed. Throws when no answer came. */
  post(
    path: string,
    fields: Record<string, string>,
  ): Promise<{ status: number; location: string | null; text: string }>;
}

export async function signInOverHttp(
  portal: Pick<Portal, "url">,
  email: string,
  password: string,
): Promise<HttpClient> {
  const body = new URLSearchParams({ email, password });
  const headers = { Origin: portal.url };
  const answer = await fetch(`${portal.url}/sign-in`, { method: "POST", body, headers, redirect: "manual" });
  const cookie = answer.headers.get("Set-Cookie")?.split(";")[0];
  if (answer.status !== 302 || !cookie)
    throw new Error(`Signing in as ${email} was answered ${answer.status}`);
  const own = { Origin: portal.url, Cookie: cookie };
  return {
    async get(path) {
      const got = await fetch(portal.url + path, { headers: own, redirect: "manual" });
      return { status: got.status, text: await got.text() };
    },
    async post(path, fields) {
      const sent = {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: own,
        redirect: "manual",
      } as const;
      const got = await fetch(portal.url + path, sent);
      return { status: got.status, location: got.headers.get("Location"), text: await got.text() };
    },
  };
}

/** The value of a hidden field or the text of a textarea, as a page carries it. */
export function fieldOf(html: string, name: string): string | undefined {
  const value = new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1];
  return value ?? new RegExp(`<textarea[^>]*name="${name}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1];
}
