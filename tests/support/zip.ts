import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive made by hand, so that a test can also make one that no program would. */
export interface ZipPart {
  name: string;
  data: string | Uint8Array;
  /** Says another size than the part has once it is unpacked. */
  claims?: number;
  isEncrypted?: boolean;
  /** A second name, in the extra field that some readers prefer to the first (Info-ZIP's Unicode Path). */
  unicodePath?: string;
}

/** The archive's bytes; `stored` leaves the first part unpacked, as an OpenDocument's `mimetype` is. */
export function zipOf(parts: readonly ZipPart[], stored = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, part] of parts.entries()) {
    const data = Buffer.from(part.data);
    const isStored = stored && index === 0;
    const packed = isStored ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.isEncrypted ? 1 : 0, 2);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.claims ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name, packed]);
    const extra = unicodePathField(name, part.unicodePath);
    fields.writeUInt16LE(extra.length, 24);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, tail, name, extra]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

function unicodePathField(name: Buffer, path: string | undefined): Buffer {
  if (path === undefined) return Buffer.alloc(0);
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + Buffer.byteLength(path), 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(name), 5);
  return Buffer.concat([head, Buffer.from(path)]);
}
