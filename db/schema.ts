import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ActionState } from "#app/domain/actions/actions.ts";
import type { Blank } from "#app/domain/answers/answer.ts";
import type { EvidenceKind } from "#app/domain/evidence/evidence.ts";
import type { Role } from "#app/domain/people/roles.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { Form } from "#app/domain/template/template.ts";

/**
 * Every table, in the order a return lives through them. Calendar dates are text `YYYY-MM-DD` (Europe/London),
 * instants are text in ISO 8601 UTC. Ids are random, so that an address tells nothing about how many there are.
 */

const id = () => text("id").primaryKey();
/** Raised by one with every change; an editor's copy of it is what a save is checked against. */
const version = () => integer("version").notNull().default(1);

// The partnership -------------------------------------------------------------------------------

/** One row: what an administrator sets about the partnership itself. */
export const settings = sqliteTable("settings", {
  id: integer("id").primaryKey(),
  name: text("name").notNull(),
  contactEmail: text("contact_email").notNull().default(""),
  contactPhone: text("contact_phone").notNull().default(""),
  /** Child-protection numbers; until they are set every page gives 999 only. */
  socialCarePhone: text("social_care_phone").notNull().default(""),
  outOfHoursPhone: text("out_of_hours_phone").notNull().default(""),
  ladoPhone: text("lado_phone").notNull().default(""),
  /** Set by `seed demo` alone; said on every page. */
  isDemo: integer("is_demo", { mode: "boolean" }).notNull().default(false),
  /** The day the demo was seeded; chasing sends nothing for steps before it. */
  seededOn: text("seeded_on"),
  createdAt: text("created_at").notNull(),
  version: version(),
});

// People ----------------------------------------------------------------------------------------

export const users = sqliteTable(
  "users",
  {
    id: id(),
    /** Lower case: addresses compare without case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** argon2id in PHC form; null until the invitation is accepted. */
    passwordHash: text("password_hash"),
    createdAt: text("created_at").notNull(),
    disabledAt: text("disabled_at"),
    version: version(),
  },
  (table) => [uniqueIndex("users_email").on(table.email)],
);

export const agencies = sqliteTable(
  "agencies",
  {
    id: id(),
    /** The partnership's own key. */
    reference: text("reference").notNull(),
    name: text("name").notNull(),
    /** A key of some installed template's sectors. */
    sector: text("sector").notNull(),
    locality: text("locality").notNull().default(""),
    parentId: text("parent_id"),
    form: text("form").$type<Form>().notNull().default("full"),
    /** Null: by its sector. */
    enrolment: text("enrolment").$type<"required" | "invited">(),
    accountableName: text("accountable_name").notNull().default(""),
    accountableEmail: text("accountable_email").notNull().default(""),
    oversightName: text("oversight_name").notNull().default(""),
    oversightEmail: text("oversight_email").notNull().default(""),
    /** Why the lead may sign their own return: the lead is also the person accountable. Empty: may not. */
    leadSignsReason: text("lead_signs_reason").notNull().default(""),
    leadSignsRecordedBy: text("lead_signs_recorded_by").references(() => users.id),
    leadSignsRecordedAt: text("lead_signs_recorded_at"),
    createdAt: text("created_at").notNull(),
    closedAt: text("closed_at"),
    version: version(),
  },
  (table) => [
    uniqueIndex("agencies_reference").on(table.reference),
    index("agencies_parent").on(table.parentId),
  ],
);

export const roles = sqliteTable(
  "roles",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<Role>().notNull(),
    agencyId: text("agency_id").references(() => agencies.id),
    grantedAt: text("granted_at").notNull(),
    endedAt: text("ended_at"),
  },
  (table) => [index("roles_user").on(table.userId), index("roles_agency").on(table.agencyId)],
);

/** An interest a Board member declared in an agency they do not belong to, kept by date. */
export const declaredInterests = sqliteTable(
  "declared_interests",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    agencyId: text("agency_id")
      .notNull()
      .references(() => agencies.id),
    fromOn: text("from_on").notNull(),
    untilOn: text("until_on"),
    note: text("note").notNull().default(""),
  },
  (table) => [index("declared_interests_user").on(table.userId)],
);

/** Lucia's table. `id` is the SHA-256 of the cookie's token: a copy of the database signs nobody in. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: id(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Seconds since 1970, as Lucia's adapter keeps it. */
    expiresAt: integer("expires_at").notNull(),
    startedAt: text("started_at").notNull(),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** Single-use links: invitations and password resets. Only the token's SHA-256 is stored. */
export const links = sqliteTable(
  "links",
  {
    tokenHash: text("token_hash").primaryKey(),
    kind: text("kind").$type<"invitation" | "reset">().notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    usedAt: text("used_at"),
  },
  (table) => [index("links_user").on(table.userId)],
);

/** Failed sign-ins by account and by address; in the database, so that a restart forgets nothing. */
export const throttles = sqliteTable("throttles", {
  /** What is counted, as a keyed digest: no address or network is stored. */
  bucket: text("bucket").primaryKey(),
  windowStartedAt: text("window_started_at").notNull(),
  failures: integer("failures").notNull(),
});

// The audit tool and its rounds -----------------------------------------------------------------

export const templates = sqliteTable(
  "templates",
  {
    id: id(),
    templateId: text("template_id").notNull(),
    templateVersion: text("template_version").notNull(),
    title: text("title").notNull(),
    sha256: text("sha256").notNull(),
    /** The YAML as it was installed, byte for byte. */
    source: text("source").notNull(),
    installedAt: text("installed_at").notNull(),
  },
  (table) => [uniqueIndex("templates_version").on(table.templateId, table.templateVersion)],
);

export const cycles = sqliteTable(
  "cycles",
  {
    id: id(),
    name: text("name").notNull(),
    templateRowId: text("template_row_id")
      .notNull()
      .references(() => templates.id),
    opensOn: text("opens_on").notNull(),
    dueOn: text("due_on").notNull(),
    closesOn: text("closes_on").notNull(),
    /** Steps due before this day are not sent: the day the cycle was made (or the demo seeded). */
    chasesFrom: text("chases_from").notNull(),
    createdAt: text("created_at").notNull(),
    /** Set when an administrator closes it before its closing date. */
    closedAt: text("closed_at"),
    version: version(),
  },
  (table) => [uniqueIndex("cycles_name").on(table.name)],
);

/** Days on which nobody is chased. `sector` null: everybody. */
export const quietPeriods = sqliteTable("quiet_periods", {
  id: id(),
  cycleId: text("cycle_id")
    .notNull()
    .references(() => cycles.id),
  fromOn: text("from_on").notNull(),
  untilOn: text("until_on").notNull(),
  sector: text("sector"),
  reason: text("reason").notNull(),
});

// A return --------------------------------------------------------------------------------------

export const returns = sqliteTable(
  "returns",
  {
    id: id(),
    cycleId: text("cycle_id")
      .notNull()
      .references(() => cycles.id),
    agencyId: text("agency_id")
      .notNull()
      .references(() => agencies.id),
    /** Sector and form as enrolled: a later change of the agency does not change what it was asked. */
    sector: text("sector").notNull(),
    form: text("form").$type<Form>().notNull(),
    enrolment: text("enrolment").$type<"required" | "invited">().notNull(),
    enrolledOn: text("enrolled_on").notNull(),
    status: text("status").$type<Status>().notNull().default("not-started"),
    /** What `reopen` goes back to: the status before it was made ready, or closed unsubmitted. */
    statusBefore: text("status_before").$type<Status>(),
    /** The cycle's due date unless an extension moved it. */
    dueOn: text("due_on").notNull(),
    /** For a return sent back: the day its changes are due. */
    replyDueOn: text("reply_due_on"),
    firstSubmittedOn: text("first_submitted_on"),
    /** The submission that counts now; null before the first. */
    submissionId: text("submission_id"),
    closedReason: text("closed_reason").notNull().default(""),
    /** Reopened by an administrator after the cycle had closed: saving is allowed again. */
    reopenedReason: text("reopened_reason").notNull().default(""),
    version: version(),
  },
  (table) => [
    uniqueIndex("returns_agency").on(table.cycleId, table.agencyId),
    index("returns_of_agency").on(table.agencyId),
  ],
);

/** One standard of one return as it stands now. A row exists from the first save. */
export const answers = sqliteTable(
  "answers",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    standardCode: text("standard_code").notNull(),
    /** A level key of the template, "not-applicable", or null: unanswered. */
    level: text("level"),
    notApplicableReason: text("not_applicable_reason").notNull().default(""),
    commentary: text("commentary").notNull().default(""),
    example: text("example").notNull().default(""),
    /** Why it is still unanswered, as its author marked it. Counts for nothing in any figure. */
    blank: text("blank").$type<Blank>().notNull().default(""),
    /** The start question whose *no* marked it not applicable; null once somebody saves it themselves. */
    startQuestion: text("start_question"),
    /** When last round's answer was confirmed again, and the day its evidence was last checked. */
    confirmedAt: text("confirmed_at"),
    evidenceCheckedOn: text("evidence_checked_on"),
    updatedAt: text("updated_at").notNull(),
    updatedBy: text("updated_by").references(() => users.id),
    version: version(),
  },
  (table) => [uniqueIndex("answers_standard").on(table.returnId, table.standardCode)],
);

/** Every version of every answer, the current one included: nothing typed is ever lost. */
export const answerVersions = sqliteTable(
  "answer_versions",
  {
    answerId: text("answer_id")
      .notNull()
      .references(() => answers.id),
    version: integer("version").notNull(),
    level: text("level"),
    notApplicableReason: text("not_applicable_reason").notNull(),
    commentary: text("commentary").notNull(),
    example: text("example").notNull(),
    blank: text("blank").$type<Blank>().notNull().default(""),
    savedAt: text("saved_at").notNull(),
    savedBy: text("saved_by").references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.version] })],
);

/** Who of the agency works on an area or a standard of a return. A row without a person: nobody now. */
export const assignments = sqliteTable(
  "assignments",
  {
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    scope: text("scope").$type<"area" | "standard">().notNull(),
    /** The code of the area or the standard. */
    code: text("code").notNull(),
    userId: text("user_id").references(() => users.id),
    assignedAt: text("assigned_at").notNull(),
    assignedBy: text("assigned_by").references(() => users.id),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.returnId, table.scope, table.code] }),
    index("assignments_user").on(table.userId),
  ],
);

/** What was said to a start question of the template. No row: not asked yet. */
export const startAnswers = sqliteTable(
  "start_answers",
  {
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    question: text("question").notNull(),
    answer: text("answer").$type<"yes" | "no">().notNull(),
    answeredAt: text("answered_at").notNull(),
    answeredBy: text("answered_by").references(() => users.id),
    version: version(),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.question] })],
);

/** Files, links and references of an agency's library, as they stand now. */
export const evidence = sqliteTable(
  "evidence",
  {
    id: id(),
    agencyId: text("agency_id")
      .notNull()
      .references(() => agencies.id),
    kind: text("kind").$type<EvidenceKind>().notNull(),
    title: text("title").notNull(),
    detail: text("detail").notNull().default(""),
    documentVersion: text("document_version").notNull().default(""),
    datedOn: text("dated_on"),
    /** The day from which it holds. */
    effectiveOn: text("effective_on"),
    heldBy: text("held_by").notNull().default(""),
    reviewOn: text("review_on"),
    url: text("url").notNull().default(""),
    /** SHA-256 of the current file, lower-case hex; null when it is no file. */
    sha256: text("sha256"),
    /** The current revision, counted from 1. */
    revision: integer("revision").notNull().default(1),
    /** The day somebody of the agency last looked whether it still holds. */
    checkedOn: text("checked_on"),
    /** Taken out of the library; what was attached and submitted keeps it. */
    withdrawnAt: text("withdrawn_at"),
    createdAt: text("created_at").notNull(),
    createdBy: text("created_by").references(() => users.id),
    version: version(),
  },
  (table) => [index("evidence_agency").on(table.agencyId)],
);

/** Every revision of a piece of evidence, the current one included. A file is kept under a random name. */
export const evidenceRevisions = sqliteTable(
  "evidence_revisions",
  {
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id),
    revision: integer("revision").notNull(),
    title: text("title").notNull(),
    detail: text("detail").notNull(),
    documentVersion: text("document_version").notNull(),
    datedOn: text("dated_on"),
    effectiveOn: text("effective_on"),
    heldBy: text("held_by").notNull(),
    reviewOn: text("review_on"),
    url: text("url").notNull(),
    /** The file's name in the data folder's `evidence`; null when it is no file. */
    storedName: text("stored_name"),
    /** What the file is called when it is downloaded. */
    fileName: text("file_name").notNull().default(""),
    contentType: text("content_type").notNull().default(""),
    sizeBytes: integer("size_bytes"),
    sha256: text("sha256"),
    /** Whether a virus scanner found it clean, or none was configured when it came. */
    scan: text("scan").$type<"clean" | "not-scanned">().notNull().default("not-scanned"),
    addedAt: text("added_at").notNull(),
    addedBy: text("added_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.evidenceId, table.revision] }),
    uniqueIndex("evidence_revisions_stored").on(table.storedName),
  ],
);

export const answerEvidence = sqliteTable(
  "answer_evidence",
  {
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    /** By standard and not by answer: evidence may be there before anything was typed. */
    standardCode: text("standard_code").notNull(),
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id),
    attachedAt: text("attached_at"),
    attachedBy: text("attached_by").references(() => users.id),
    seenBy: text("seen_by").references(() => users.id),
    seenOn: text("seen_on"),
  },
  (table) => [
    primaryKey({ columns: [table.returnId, table.standardCode, table.evidenceId] }),
    index("answer_evidence_evidence").on(table.evidenceId),
  ],
);

/**
 * Every version of what somebody wrote outside the answers, as canonical JSON: findings, closing answers, actions,
 * shared answers, acknowledgements. Nothing typed is ever lost, and the history holds no texts.
 */
export const textVersions = sqliteTable(
  "text_versions",
  {
    kind: text("kind")
      .$type<"finding" | "closing-answer" | "action" | "shared-answer" | "acknowledgement">()
      .notNull(),
    rowId: text("row_id").notNull(),
    version: integer("version").notNull(),
    content: text("content").notNull(),
    savedAt: text("saved_at").notNull(),
    savedBy: text("saved_by").references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.kind, table.rowId, table.version] })],
);

/** A strength, a weakness or a risk that the agency names, for an area or (area null) the whole return. */
export const findings = sqliteTable(
  "findings",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    area: text("area"),
    kind: text("kind").$type<"strength" | "weakness" | "risk">().notNull(),
    text: text("text").notNull(),
    /** 1 to 5, risks only. */
    likelihood: integer("likelihood"),
    impact: integer("impact"),
    createdAt: text("created_at").notNull().default(""),
    createdBy: text("created_by").references(() => users.id),
    /** Taken back by the agency; its versions are kept. */
    withdrawnAt: text("withdrawn_at"),
    version: version(),
  },
  (table) => [index("findings_return").on(table.returnId)],
);

/** What the agency says to a closing question: who contributed, what children would notice. */
export const closingAnswers = sqliteTable(
  "closing_answers",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    question: text("question").notNull(),
    /** Free text, or for a question with choices the chosen keys, divided by commas. */
    text: text("text").notNull(),
    updatedAt: text("updated_at").notNull(),
    updatedBy: text("updated_by").references(() => users.id),
    version: version(),
  },
  (table) => [uniqueIndex("closing_answers_question").on(table.returnId, table.question)],
);

/** Why the agency leaves a point that the Board may ask about as it is; the Board reads it. */
export const acknowledgements = sqliteTable(
  "acknowledgements",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    signal: text("signal").notNull(),
    /** The standard or area it is about; empty: the whole return. */
    about: text("about").notNull().default(""),
    reason: text("reason").notNull(),
    acknowledgedAt: text("acknowledged_at").notNull(),
    acknowledgedBy: text("acknowledged_by").references(() => users.id),
    /** Taken back: the point stands without a word again. */
    withdrawnAt: text("withdrawn_at"),
    version: version(),
  },
  (table) => [uniqueIndex("acknowledgements_point").on(table.returnId, table.signal, table.about)],
);

/** A proposal of a parent agency (a trust, a group) for its members. It counts nowhere until a member confirms. */
export const sharedAnswers = sqliteTable(
  "shared_answers",
  {
    id: id(),
    /** The parent. */
    agencyId: text("agency_id")
      .notNull()
      .references(() => agencies.id),
    cycleId: text("cycle_id")
      .notNull()
      .references(() => cycles.id),
    standardCode: text("standard_code").notNull(),
    level: text("level"),
    notApplicableReason: text("not_applicable_reason").notNull().default(""),
    commentary: text("commentary").notNull().default(""),
    example: text("example").notNull().default(""),
    updatedAt: text("updated_at").notNull(),
    updatedBy: text("updated_by").references(() => users.id),
    version: version(),
  },
  (table) => [uniqueIndex("shared_answers_standard").on(table.agencyId, table.cycleId, table.standardCode)],
);

export const sharedAnswerEvidence = sqliteTable(
  "shared_answer_evidence",
  {
    sharedAnswerId: text("shared_answer_id")
      .notNull()
      .references(() => sharedAnswers.id),
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id),
  },
  (table) => [
    primaryKey({ columns: [table.sharedAnswerId, table.evidenceId] }),
    index("shared_answer_evidence_evidence").on(table.evidenceId),
  ],
);

/** What a member did with the shared answer to one standard, and which version of it was read. */
export const sharedDecisions = sqliteTable(
  "shared_decisions",
  {
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    standardCode: text("standard_code").notNull(),
    sharedAnswerId: text("shared_answer_id")
      .notNull()
      .references(() => sharedAnswers.id),
    sharedVersion: integer("shared_version").notNull(),
    decision: text("decision").$type<"adopted" | "edited" | "declined">().notNull(),
    decidedAt: text("decided_at").notNull(),
    decidedBy: text("decided_by").references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.returnId, table.standardCode] })],
);

/** A workbook that was uploaded and read; nothing of it is written to the return before it is confirmed. */
export const workbookUploads = sqliteTable(
  "workbook_uploads",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    fileName: text("file_name").notNull(),
    sha256: text("sha256").notNull(),
    /** The rows that were read, as canonical JSON. */
    rows: text("rows").notNull(),
    uploadedAt: text("uploaded_at").notNull(),
    uploadedBy: text("uploaded_by").references(() => users.id),
    appliedAt: text("applied_at"),
  },
  (table) => [index("workbook_uploads_return").on(table.returnId)],
);

/**
 * The anonymous comparison of one sector of a cycle, taken once when the cycle closes and never again: a second
 * picture could be subtracted from the first. Whole per cents; null where too few agencies were scored.
 */
export const comparisons = sqliteTable(
  "comparisons",
  {
    id: id(),
    cycleId: text("cycle_id")
      .notNull()
      .references(() => cycles.id),
    sector: text("sector").notNull(),
    /** An area's code, or `all`. */
    area: text("area").notNull(),
    takenOn: text("taken_on").notNull(),
    agencies: integer("agencies").notNull(),
    moderated: integer("moderated").notNull(),
    median: integer("median"),
    lowerQuartile: integer("lower_quartile"),
    upperQuartile: integer("upper_quartile"),
  },
  (table) => [uniqueIndex("comparisons_area").on(table.cycleId, table.sector, table.area)],
);

// Submission ------------------------------------------------------------------------------------

/** What was handed in, frozen. A return sent back and submitted again has several. */
export const submissions = sqliteTable(
  "submissions",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    number: integer("number").notNull(),
    submittedOn: text("submitted_on").notNull(),
    submittedAt: text("submitted_at").notNull(),
    /** Null: imported by the operator. */
    signedBy: text("signed_by").references(() => users.id),
    signedByLead: integer("signed_by_lead", { mode: "boolean" }).notNull().default(false),
    /** The canonical JSON (RFC 8785) of the frozen answers, served unchanged as `submission`. */
    payload: text("payload").notNull(),
    /** SHA-256 of `payload`, lower-case hex: the receipt code. */
    receiptCode: text("receipt_code").notNull(),
  },
  (table) => [uniqueIndex("submissions_number").on(table.returnId, table.number)],
);

/** The frozen answers as rows, one per standard asked, for counting and for the Board's pages. */
export const submittedAnswers = sqliteTable(
  "submitted_answers",
  {
    submissionId: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    standardCode: text("standard_code").notNull(),
    level: text("level"),
    notApplicableReason: text("not_applicable_reason").notNull(),
    commentary: text("commentary").notNull(),
    example: text("example").notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.standardCode] })],
);

/** Frozen figures, by area and for the return (`all`), on the self and on the effective levels. */
export const submissionScores = sqliteTable(
  "submission_scores",
  {
    submissionId: text("submission_id")
      .notNull()
      .references(() => submissions.id),
    basis: text("basis").$type<"self" | "effective">().notNull(),
    area: text("area").notNull(),
    /** Weighted sums; both 0 when nothing was rated. */
    points: integer("points").notNull(),
    topPoints: integer("top_points").notNull(),
    rated: integer("rated").notNull(),
    meets: integer("meets").notNull(),
    notApplicable: integer("not_applicable").notNull(),
    unanswered: integer("unanswered").notNull(),
    band: text("band"),
    uncappedBand: text("uncapped_band"),
    cappedBy: text("capped_by"),
    provisional: integer("provisional", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.basis, table.area] })],
);

// The Board -------------------------------------------------------------------------------------

/** The Board's level for a standard, beside the agency's own and never over it. */
export const moderations = sqliteTable(
  "moderations",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    standardCode: text("standard_code").notNull(),
    /** A level key or "not-applicable". */
    level: text("level").notNull(),
    reason: text("reason").notNull(),
    state: text("state").$type<"draft" | "released" | "lapsed">().notNull(),
    /** The agency may comment until this day before a draft is released. */
    commentUntil: text("comment_until"),
    agencyComment: text("agency_comment").notNull().default(""),
    moderatedBy: text("moderated_by").references(() => users.id),
    moderatedAt: text("moderated_at").notNull(),
    releasedAt: text("released_at"),
  },
  (table) => [
    index("moderations_return").on(table.returnId, table.standardCode),
    // One released rating at a time: the effective level is never in doubt.
    uniqueIndex("moderations_released").on(table.returnId, table.standardCode).where(sql`state = 'released'`),
  ],
);

export const challenges = sqliteTable(
  "challenges",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    /** Null: about the return as a whole. */
    standardCode: text("standard_code"),
    question: text("question").notNull(),
    askedFor: text("asked_for").notNull().default(""),
    replyDueOn: text("reply_due_on").notNull(),
    state: text("state")
      .$type<"open" | "answered" | "accepted" | "escalated" | "waived">()
      .notNull()
      .default("open"),
    raisedBy: text("raised_by").references(() => users.id),
    raisedAt: text("raised_at").notNull(),
    version: version(),
  },
  (table) => [index("challenges_return").on(table.returnId)],
);

export const challengeMessages = sqliteTable(
  "challenge_messages",
  {
    id: id(),
    challengeId: text("challenge_id")
      .notNull()
      .references(() => challenges.id),
    writtenBy: text("written_by").references(() => users.id),
    writtenAt: text("written_at").notNull(),
    text: text("text").notNull(),
  },
  (table) => [index("challenge_messages_challenge").on(table.challengeId)],
);

export const evaluations = sqliteTable(
  "evaluations",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    judgement: text("judgement").notNull(),
    reasons: text("reasons").notNull(),
    meeting: text("meeting").notNull().default(""),
    evaluatedOn: text("evaluated_on").notNull(),
    evaluatedBy: text("evaluated_by").references(() => users.id),
  },
  (table) => [index("evaluations_return").on(table.returnId)],
);

/** Something to do; outlives the return it came from. *Done* and *checked* are two states. */
export const actions = sqliteTable(
  "actions",
  {
    id: id(),
    /** Null: an action of the partnership itself. */
    agencyId: text("agency_id").references(() => agencies.id),
    returnId: text("return_id").references(() => returns.id),
    standardCode: text("standard_code"),
    title: text("title").notNull(),
    detail: text("detail").notNull().default(""),
    owner: text("owner").notNull(),
    dueOn: text("due_on").notNull(),
    priority: text("priority").$type<"high" | "medium" | "low">().notNull().default("medium"),
    state: text("state").$type<ActionState>().notNull().default("open"),
    doneOn: text("done_on"),
    checkedOn: text("checked_on"),
    checkedBy: text("checked_by").references(() => users.id),
    createdAt: text("created_at").notNull(),
    createdBy: text("created_by").references(() => users.id),
    version: version(),
  },
  (table) => [index("actions_agency").on(table.agencyId), index("actions_return").on(table.returnId)],
);

export const actionNotes = sqliteTable(
  "action_notes",
  {
    id: id(),
    actionId: text("action_id")
      .notNull()
      .references(() => actions.id),
    writtenBy: text("written_by").references(() => users.id),
    writtenAt: text("written_at").notNull(),
    text: text("text").notNull(),
    /** What changed with this note; null where it stayed. */
    stateBefore: text("state_before").$type<ActionState>(),
    stateAfter: text("state_after").$type<ActionState>(),
    dueBefore: text("due_before"),
    dueAfter: text("due_after"),
  },
  (table) => [index("action_notes_action").on(table.actionId)],
);

/** What shows that an action was done. */
export const actionEvidence = sqliteTable(
  "action_evidence",
  {
    actionId: text("action_id")
      .notNull()
      .references(() => actions.id),
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id),
    attachedAt: text("attached_at").notNull(),
    attachedBy: text("attached_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.actionId, table.evidenceId] }),
    index("action_evidence_evidence").on(table.evidenceId),
  ],
);

// Deadlines and chasing -------------------------------------------------------------------------

export const extensions = sqliteTable(
  "extensions",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    /** The new due date. */
    dueOn: text("due_on").notNull(),
    reason: text("reason").notNull(),
    grantedBy: text("granted_by").references(() => users.id),
    grantedOn: text("granted_on").notNull(),
  },
  (table) => [index("extensions_return").on(table.returnId)],
);

/** Mail on its way. Written in the same transaction as what it tells of; never deleted. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: id(),
    /** The Message-ID header, made once: a repeat after a crash carries the same one. */
    messageId: text("message_id").notNull(),
    kind: text("kind").notNull(),
    toEmail: text("to_email").notNull(),
    toName: text("to_name").notNull().default(""),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    state: text("state").$type<"waiting" | "sending" | "sent" | "refused">().notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: text("next_attempt_at").notNull(),
    lastError: text("last_error").notNull().default(""),
    /** True when a crash fell between acceptance and mark, so that it may have gone out twice. */
    mayBeRepeated: integer("may_be_repeated", { mode: "boolean" }).notNull().default(false),
    createdAt: text("created_at").notNull(),
    sentAt: text("sent_at"),
  },
  (table) => [
    uniqueIndex("outbox_message_id").on(table.messageId),
    index("outbox_waiting").on(table.state, table.nextAttemptAt),
  ],
);

/** A step of the ladder that was sent or passed over: at most once per return, step, due date and recipient. */
export const chaseSteps = sqliteTable(
  "chase_steps",
  {
    id: id(),
    returnId: text("return_id")
      .notNull()
      .references(() => returns.id),
    step: text("step").notNull(),
    /** The due date (or reply date) that the step counts from. */
    dueOn: text("due_on").notNull(),
    state: text("state").$type<"sent" | "passed-over" | "no-address">().notNull(),
    recipientRole: text("recipient_role").notNull(),
    /** Lower-case; empty when there was none. */
    recipientEmail: text("recipient_email").notNull(),
    onDay: text("on_day").notNull(),
    outboxId: text("outbox_id").references(() => outbox.id),
    /** Null: by the scheduler or the command line. */
    sentBy: text("sent_by").references(() => users.id),
  },
  (table) => [
    uniqueIndex("chase_steps_once").on(table.returnId, table.step, table.dueOn, table.recipientEmail),
    index("chase_steps_day").on(table.onDay),
  ],
);

// History ---------------------------------------------------------------------------------------

/** Who changed what and when. Append only: triggers refuse UPDATE and DELETE. Ids and digests, never texts. */
export const history = sqliteTable(
  "history",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    at: text("at").notNull(),
    /** Null: the operator's command line or the portal itself. */
    actorId: text("actor_id"),
    act: text("act").notNull(),
    objectKind: text("object_kind").notNull(),
    objectId: text("object_id").notNull(),
    returnId: text("return_id"),
    /** Canonical JSON of ids, keys, versions and digests. */
    detail: text("detail").notNull(),
    previousHash: text("previous_hash").notNull(),
    /** SHA-256 over previousHash and this row's canonical JSON. */
    hash: text("hash").notNull(),
  },
  (table) => [index("history_return").on(table.returnId), index("history_object").on(table.objectId)],
);
