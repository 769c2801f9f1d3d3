import { createReadStream } from "node:fs";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { findStored, openEvidenceFolder } from "./evidence-folder.server.ts";

interface Downloaded {
  storedName: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
}

/**
 * A stored file as a download. It comes from somebody else's computer: it is never shown inside the portal, its type
 * is the one of our table, and a browser that shows it all the same runs nothing in it. `X-Content-Type-Options` and
 * `Cache-Control` stand on every answer (app/http/headers.ts). `record` runs once the file was found to be whole and
 * before it is opened, so that nothing stays open where it throws. Throws when the file is missing or was changed.
 */
export async function evidenceResponse(
  dataFolder: string,
  file: Downloaded,
  record: () => void,
): Promise<Response> {
  const path = await findStored(await openEvidenceFolder(dataFolder), file.storedName, file.sha256);
  record();
  return new Response(createReadableStreamFromReadable(createReadStream(path)), {
    headers: {
      "Content-Type": file.contentType,
      "Content-Length": String(file.sizeBytes),
      "Content-Disposition": contentDisposition(file.fileName),
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}

/** RFC 6266: the name in plain letters for old readers, and whole as UTF-8 (RFC 8187). */
function contentDisposition(fileName: string): string {
  const plain = fileName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w .()+-]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
