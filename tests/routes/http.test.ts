import { describe, expect, test, vi } from "vitest";
import { type Reached, startHttpApp } from "#tests/support/http-app.tsx";

/** What stands before the framework, asked over a real socket. The portal's own address is http://localhost:3000. */
const OWN = { Origin: "http://localhost:3000" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe("where a post comes from", () => {
  const LOOPBACK: [about: string, headers: Record<string, string>, status: number][] = [
    ["the browser says same-origin", { "Sec-Fetch-Site": "same-origin" }, 200],
    [
      "the browser says same-origin, whatever Origin says",
      { "Sec-Fetch-Site": "same-origin", Origin: "null" },
      200,
    ],
    ["the browser says same-site", { "Sec-Fetch-Site": "same-site" }, 403],
    ["the browser says cross-site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["the browser says none", { "Sec-Fetch-Site": "none" }, 403],
    ["the browser says cross-site with the right Origin", { "Sec-Fetch-Site": "cross-site", ...OWN }, 403],
    ["an empty Sec-Fetch-Site with the right Origin", { "Sec-Fetch-Site": "", ...OWN }, 403],
    ["no word of either", {}, 403],
    ["the portal's own origin", OWN, 200],
    ["the same machine by number", { Origin: "http://127.0.0.1:3000" }, 200],
    ["the same machine by its IPv6 number", { Origin: "http://[::1]:3000" }, 200],
    ["the same machine on another port", { Origin: "http://localhost:3001" }, 403],
    ["the same machine without a port", { Origin: "http://localhost" }, 403],
    ["the same name over https", { Origin: "https://localhost:3000" }, 403],
    ["another site", { Origin: "https://evil.example" }, 403],
    ["a name that only begins like ours", { Origin: "http://localhost.evil.example:3000" }, 403],
    ["an origin kept back", { Origin: "null" }, 403],
    ["words that are no origin", { Origin: "localhost:3000" }, 403],
    ["a matching Host alone", { Host: "localhost:3000" }, 403],
    [
      "a proxy's header that matches a foreign origin",
      { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" },
      403,
    ],
  ];

  test.each(LOOPBACK)("on loopback, %s", async (_about, headers, status) => {
    const app = await startHttpApp();
    for (const path of ["/page", "/resource", "/sign-in", "/not-there"]) {
      const got = await app.send({ path, method: "POST", headers: { ...FORM, ...headers }, body: "a=1" });
      // A page without an action, or no page at all, is the framework's to refuse; the origin was accepted.
      expect([path, got.status === 403]).toEqual([path, status === 403]);
    }
    const got = await app.send({
      path: "/resource",
      method: "POST",
      headers: { ...FORM, ...headers },
      body: "a=1",
    });
    expect(got.status).toBe(status);
    vi.mocked(console.error).mockClear();
  });

  const PUBLIC: [origin: string, status: number][] = [
    ["https://audit.example.org", 200],
    ["http://audit.example.org", 403],
    ["https://audit.example.org:8443", 403],
    ["https://www.audit.example.org", 403],
    ["http://localhost:3000", 403],
    ["http://127.0.0.1:3000", 403],
  ];

  test.each(PUBLIC)("on a public address, %s is answered %d", async (origin, status) => {
    const app = await startHttpApp({ PORTAL_URL: "https://audit.example.org/" });
    const headers = { ...FORM, Origin: origin };
    const got = await app.send({ path: "/resource", method: "POST", headers, body: "a=1" });
    expect(got.status).toBe(status);
  });

  test("a refused post reaches no route and says nothing of why", async () => {
    const app = await startHttpApp();
    const got = await app.send({ path: "/resource", method: "POST", headers: FORM, body: "a=1" });
    expect(got.text).toContain("Your request was not accepted");
    expect(got.text).not.toContain("fields");
    expect(got.text).not.toMatch(/origin/i);
  });

  test("the framework never sees the origin, so its own comparison cannot answer", async () => {
    const app = await startHttpApp();
    const headers = { ...FORM, ...OWN, Host: "127.0.0.1:9", "X-Forwarded-Host": "evil.example" };
    const got = await app.send({ path: "/resource", method: "POST", headers, body: "a=1" });
    expect(JSON.parse(got.text) satisfies Reached).toMatchObject({ origin: null, fields: { a: "1" } });
  });
});

describe("what may be sent", () => {
  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])("%s is answered 405", async (method) => {
    const app = await startHttpApp();
    for (const path of ["/page", "/resource"]) {
      const got = await app.send({ path, method, headers: OWN });
      expect([got.status, got.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
    }
  });

  const SIZES: [path: string, kilobytes: number, status: number][] = [
    ["/resource", 512, 200],
    ["/resource", 513, 413],
    ["/sign-in", 64, 200],
    ["/sign-in", 65, 413],
    ["/invitations/abc", 65, 413],
  ];

  test.each(SIZES)("%s takes a form of %d KB with %d", async (path, kilobytes, status) => {
    const app = await startHttpApp();
    const body = `a=${"x".repeat(kilobytes * 1024 - 2)}`;
    const got = await app.send({ path, method: "POST", headers: { ...FORM, ...OWN }, body });
    expect(got.status).toBe(status);
  });

  test("a body of undeclared length is refused before it is read", async () => {
    const app = await startHttpApp();
    const got = await app.send({
      path: "/resource",
      method: "POST",
      headers: { ...FORM, ...OWN },
      body: ["a=", "1"],
    });
    expect([got.status, got.headers.connection]).toEqual([413, "close"]);
  });

  test("a declared length that is too large is answered without waiting for the body", async () => {
    const app = await startHttpApp();
    const headers = { ...FORM, ...OWN, "Content-Length": 600 * 1024, Expect: "100-continue" };
    const got = await app.send({ path: "/resource", method: "POST", headers });
    expect(got.status).toBe(413);
    expect(got.text).toContain("Nothing was saved");
  });

  const KINDS: [contentType: string, status: number][] = [
    ["application/x-www-form-urlencoded;charset=UTF-8", 200],
    ["APPLICATION/X-WWW-FORM-URLENCODED", 200],
    ["application/json", 415],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded-not", 415],
    ["", 415],
  ];

  test.each(KINDS)("a post of the kind %j is answered %d", async (contentType, status) => {
    const app = await startHttpApp();
    const headers = { ...OWN, "Content-Type": contentType };
    const got = await app.send({ path: "/resource", method: "POST", headers, body: "a=1" });
    expect(got.status).toBe(status);
  });

  test("a form without fields may come without a kind, one with fields may not", async () => {
    const app = await startHttpApp();
    const empty = await app.send({ path: "/resource", method: "POST", headers: OWN });
    expect([empty.status, JSON.parse(empty.text).fields]).toEqual([200, {}]);
    const unnamed = await app.send({ path: "/resource", method: "POST", headers: OWN, body: "a=1" });
    expect(unnamed.status).toBe(415);
  });
});

describe("headers of every kind of answer", () => {
  const ANSWERS: [about: string, path: string, method: string, status: number][] = [
    ["a page", "/page", "GET", 200],
    ["a file", "/resource", "GET", 200],
    ["a page that is not there", "/not-there", "GET", 404],
    ["a page that failed", "/broken", "GET", 500],
    ["a file that failed", "/broken-file", "GET", 500],
    ["a refused origin", "/page", "POST", 403],
    ["a refused method", "/page", "OPTIONS", 403],
  ];

  test.each(ANSWERS)("%s", async (_about, path, method, status) => {
    const app = await startHttpApp();
    const { headers, ...got } = await app.send({ path, method });
    expect(got.status).toBe(status);
    expect(headers).toMatchObject({
      "cache-control": "no-store, private",
      "content-type": expect.stringMatching(/charset=utf-8|application\/json/i),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("server");
    expect(headers).not.toHaveProperty("strict-transport-security");
    const policy = String(headers["content-security-policy"]);
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "style-src-attr 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}=='/);
    expect(policy).not.toContain("unsafe");
    vi.mocked(console.error).mockClear();
  });

  test("https adds strict transport security for a year", async () => {
    const app = await startHttpApp({ PORTAL_URL: "https://audit.example.org" });
    const { headers } = await app.send({ path: "/page" });
    expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
  });

  test("every answer has its own nonce, and a page's inline scripts carry it", async () => {
    const app = await startHttpApp();
    const nonces = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      const got = await app.send({ path: "/page" });
      const nonce = /'nonce-([^']+)'/.exec(String(got.headers["content-security-policy"]))?.[1] ?? "";
      const inline = (got.text.match(/<script\b[^>]*>/g) ?? []).filter((tag) => !tag.includes(" src="));
      expect(inline.length).toBeGreaterThan(0);
      for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });
});

describe("a fault", () => {
  test.each(["/broken", "/broken-file"])("%s tells nobody what went wrong", async (path) => {
    const app = await startHttpApp();
    const got = await app.send({ path });
    expect(got.status).toBe(500);
    expect(got.text).not.toMatch(/secret|\.tsx?:|at fail/);
    expect(vi.mocked(console.error)).toHaveBeenCalled();
    vi.mocked(console.error).mockClear();
  });

  test("a page's fault is shown on a page with a way on", async () => {
    const app = await startHttpApp();
    const got = await app.send({ path: "/broken" });
    expect(got.text).toContain("Sorry, there is a problem with the portal");
    expect(got.text).toContain("Worried about a child?");
    vi.mocked(console.error).mockClear();
  });

  test.each([0, 100_000])(
    "a download whose file cannot be read after %d bytes is broken off, and the log says why",
    async (before) => {
      const app = await startHttpApp({}, { routes: { file: brokenFile(before) } });
      await expect(app.send({ path: "/file" })).rejects.toThrow(/aborted|hang up/);
      await vi.waitFor(() => expect(app.logLines.join("")).toContain("EIO: i/o error, read"));
    },
  );

  test.each(["/%", "/page/%C3%28", "/%E0%A4%A"])("%s is its sender's fault, and no alarm", async (path) => {
    const app = await startHttpApp();
    expect((await app.send({ path })).status).toBe(400);
    const levels = app.logLines.map((line) => JSON.parse(line).level);
    expect([levels.length > 0, Math.max(...levels)]).toEqual([true, 30]);
    expect(app.logLines.join("")).not.toContain("stack");
  });

  test.each(["/%", "/page?_data=nonsense"])("%s is no reason to fall over", async (path) => {
    const app = await startHttpApp();
    const got = await app.send({ path });
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(got.text).not.toMatch(/\n\s+at |node_modules/);
    expect((await app.send({ path: "/page" })).status).toBe(200);
    vi.mocked(console.error).mockClear();
  });
});

describe("what a proxy says", () => {
  const FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
  };

  test("is not believed when no proxy is trusted", async () => {
    const app = await startHttpApp();
    const got = await app.send({ path: "/resource", headers: { ...FORWARDED, Host: "localhost:3000" } });
    expect(JSON.parse(got.text)).toMatchObject({
      network: "127.0.0.1",
      url: "http://localhost:3000/resource",
    });
  });

  test("is believed as far as the trusted proxies reach", async () => {
    const app = await startHttpApp({ PORTAL_TRUSTED_PROXIES: "1" });
    const headers = { ...FORWARDED, "X-Forwarded-For": "198.51.100.1, 203.0.113.9", Host: "localhost:3000" };
    const got = await app.send({ path: "/resource", headers });
    expect(JSON.parse(got.text)).toMatchObject({
      network: "203.0.113.9",
      url: "https://localhost:3000/resource",
    });
  });
});

test("the request log holds no key, no query and no cookie", async () => {
  const app = await startHttpApp();
  await app.send({ path: "/invitations/a-secret-token?q=a-name", headers: { Cookie: "session=a-cookie" } });
  await vi.waitFor(() => expect(app.logLines).toHaveLength(1));
  expect(JSON.parse(app.logLines[0] ?? "")).toMatchObject({
    method: "GET",
    path: "/invitations/…",
    status: 200,
  });
  expect(app.logLines[0]).not.toMatch(/a-secret-token|a-name|a-cookie/);
});

/** A download whose disk gives out. */
function brokenFile(before: number) {
  const body = new ReadableStream({
    start: (controller) => {
      if (before > 0) controller.enqueue(new Uint8Array(before));
    },
    pull: (controller) => controller.error(new Error("EIO: i/o error, read")),
  });
  const headers = { "Content-Disposition": "attachment", "Content-Length": "200000" };
  const loader = () => new Response(body, { headers });
  return { id: "file", parentId: "root", path: "file", module: { loader, default: undefined } };
}
