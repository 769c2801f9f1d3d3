/** A page of plain words as a PDF, such as any office program prints. Built by hand: loading a PDF library would slow every start down. */

const LINE_CHARACTERS = 88;
const MOST_LINES = 46;

/** The first line is the heading. Throws when the text does not fit on one page or has letters outside Latin-1. */
export function plainPdf(text: string): Buffer {
  const [title = "", ...paragraphs] = text.split("\n");
  const lines = paragraphs.flatMap(wrapped);
  if (lines.length > MOST_LINES) throw new Error(`"${title}" is longer than a page`);
  const shown = [
    "BT /F2 17 Tf 56 772 Td",
    `${literal(title)} Tj`,
    "/F1 11 Tf 0 -30 Td 15 TL",
    ...lines.map((line) => `${literal(line)} Tj T*`),
    "ET",
  ].join("\n");
  return fileOf([
    "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    `<< /Title ${literal(title)} >>`,
  ]);
}

function font(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
}

function wrapped(paragraph: string): string[] {
  const lines = [""];
  for (const word of paragraph.split(" ")) {
    const line = lines.at(-1) ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= LINE_CHARACTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function literal(text: string): string {
  if (!/^[\x20-\x7e\xa0-\xff]*$/.test(text)) throw new Error(`A plain PDF cannot show "${text}"`);
  return `(${text.replace(/[\\()]/g, "\\$&")})`;
}

/** Objects numbered from 1: the catalogue first, the document's title last. */
function fileOf(objects: readonly string[]): Buffer {
  let file = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const startOfTable = file.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R >>\n`;
  file += `startxref\n${startOfTable}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
