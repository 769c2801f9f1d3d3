import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import {
  type EvidenceDetails,
  type EvidenceErrors,
  type EvidenceKind,
  parseEvidence,
  type TypedEvidence,
} from "#app/domain/evidence/evidence.ts";
import { type StoredFile, type Upload, withUpload } from "#app/files/upload.server.ts";
import { readTypedEvidence } from "#app/lib/evidence-fields.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseNewId, parseVersion } from "#app/lib/posted-form.ts";
import {
  addEvidence,
  type ChangedEvidence,
  type EvidenceRow,
  reviseEvidence,
} from "#db/evidence/evidence.server.ts";

/** The forms of evidence, from what was posted to what is answered. */
export interface EvidenceRefusal {
  ok: false;
  status: 400 | 409 | 413 | 503;
  typed: TypedEvidence;
  errors: EvidenceErrors;
  /** Why nothing was saved, where no field is at fault. */
  refusal: string | null;
  /** What somebody else saved in between, and the version to save over it. */
  theirs: EvidenceDetails | null;
  version: number;
  /** A file came with the form and was not kept: a browser cannot put it back into its field. */
  lostFile: boolean;
}

export type EvidenceOutcome<Saved> = ({ ok: true } & Saved) | EvidenceRefusal;

export interface NewEvidenceForm {
  kind: EvidenceKind;
  attachTo: { returnId: string; standard: string } | null;
  /** The action that it shows to be done, if it was added from there. */
  actionId: string | null;
}

/** Adds what the form describes to the agency's library, with its file where it is one. */
export function addFromForm(
  visit: AgencyVisit,
  request: Request,
  { kind, attachTo, actionId }: NewEvidenceForm,
): Promise<EvidenceOutcome<{ evidenceId: string; notAttached: string | null }>> {
  const { services, db, clock, user, agency } = visit;
  return withUpload(request, services.config, async (upload) => {
    const read = await readEvidence(visit, upload, kind, kind === "file");
    if (!read.ok) return read;
    const { details, file } = read;
    const id = parseNewId(textField(upload.form, "newId"));
    const item = { id, agencyId: agency.id, kind, details, file, attachTo, actionId, today: clock.today() };
    const added = unlessBusy(() => addEvidence(db, item, { actorId: user.id, at: clock.now() }));
    if (added === "busy") return refuse(upload, { status: 503, refusal: BUSY_SENTENCE });
    if (!added.ok) return refuse(upload, { status: 409, errors: { file: added.reason } });
    if (added.isNew) upload.commit();
    return added;
  });
}

/** Saves new words, a new file or both as the next revision, if nobody else changed the evidence in between. */
export function reviseFromForm(
  visit: AgencyVisit & { evidence: EvidenceRow },
  request: Request,
): Promise<EvidenceOutcome<{ changed: boolean }>> {
  const { services, db, clock, user, evidence } = visit;
  return withUpload(request, services.config, async (upload) => {
    const version = parseVersion(textField(upload.form, "version"));
    if (version === null) return refuse(upload, { refusal: INCOMPLETE_FORM });
    const read = await readEvidence(visit, upload, evidence.kind, false);
    if (!read.ok) return read;
    const revise = { evidenceId: evidence.id, readVersion: version, details: read.details, file: read.file };
    const saved = unlessBusy(() => reviseEvidence(db, revise, { actorId: user.id, at: clock.now() }));
    if (saved === "busy") return refuse(upload, { status: 503, refusal: BUSY_SENTENCE });
    if (!saved.ok) return refuse(upload, refusalOf(saved));
    upload.commit();
    return saved;
  });
}

const FILE_AGAIN = "Choose the file again. It could not be kept while you were signed out";

type Read = { ok: true; details: EvidenceDetails; file: StoredFile | null } | EvidenceRefusal;

/** Checks words and file alike, so that all faults are told in one go; the file is kept only when all is well. */
async function readEvidence(
  { clock, user }: AgencyVisit,
  upload: Upload,
  kind: EvidenceKind,
  needsFile: boolean,
): Promise<Read> {
  if (isFromSomebodyElse(upload.form, user.id)) return refuse(upload, { status: 409, refusal: OTHER_PERSON });
  const parsed = parseEvidence(kind, readTypedEvidence(upload.form), clock.today());
  const errors = parsed.ok ? {} : parsed.errors;
  if (kind === "file" && upload.hasLostFile) {
    return refuse(upload, { errors: { ...errors, file: FILE_AGAIN } });
  }
  if (kind !== "file" || !upload.hasFile) {
    if (needsFile) errors.file = "Choose a file";
    if (!parsed.ok || needsFile) return refuse(upload, { errors });
    return { ok: true, details: parsed.details, file: null };
  }
  const stored = await upload.store();
  if (!stored.ok) {
    const status = upload.isTooLarge ? 413 : 400;
    return refuse(upload, { status, errors: { ...errors, file: stored.fault } });
  }
  if (!parsed.ok) return refuse(upload, { errors: { ...errors, file: CHOOSE_AGAIN } });
  return { ok: true, details: parsed.details, file: stored.file };
}

const CHOOSE_AGAIN = "Choose the file again: it is not kept until the rest of the form is right";

function refusalOf(saved: Exclude<ChangedEvidence, { ok: true }>): Partial<EvidenceRefusal> {
  if (saved.because === "refused") return { status: 409, refusal: saved.reason };
  return { status: 409, theirs: saved.theirs, version: saved.theirs.version };
}

function refuse(upload: Upload, given: Partial<EvidenceRefusal>): EvidenceRefusal {
  return {
    ok: false,
    status: 400,
    typed: readTypedEvidence(upload.form),
    errors: {},
    refusal: null,
    theirs: null,
    version: parseVersion(textField(upload.form, "version")) ?? 0,
    lostFile: upload.hasFile,
    ...given,
  };
}
