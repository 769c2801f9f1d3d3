import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Role } from "../app/domain/roles.ts";
import type { Form } from "../app/domain/template.ts";
import type { Status } from "../app/domain/workflow.ts";

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
    savedAt: text("saved_at").notNull(),
    savedBy: text("saved_by").references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.version] })],
);

/** Files, links and references of an agency's library. */
export const evidence = sqliteTable(
  "evidence",
  {
    id: id(),
    agencyId: text("agency_id")
      .notNull()
      .references(() => agencies.id),
    kind: text("kind").$type<"file" | "link" | "reference">().notNull(),
    title: text("title").notNull(),
    detail: text("detail").notNull().default(""),
    documentVersion: text("document_version").notNull().default(""),
    datedOn: text("dated_on"),
    heldBy: text("held_by").notNull().default(""),
    reviewOn: text("review_on"),
    url: text("url").notNull().default(""),
    sha256: text("sha256"),
    createdAt: text("created_at").notNull(),
    createdBy: text("created_by").references(() => users.id),
    version: version(),
  },
  (table) => [index("evidence_agency").on(table.agencyId)],
);

export const answerEvidence = sqliteTable(
  "answer_evidence",
  {
    answerId: text("answer_id")
      .notNull()
      .references(() => answers.id),
    evidenceId: text("evidence_id")
      .notNull()
      .references(() => evidence.id),
    seenBy: text("seen_by").references(() => users.id),
    seenOn: text("seen_on"),
  },
  (table) => [primaryKey({ columns: [table.answerId, table.evidenceId] })],
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
    version: version(),
  },
  (table) => [index("findings_return").on(table.returnId)],
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
    owner: text("owner").notNull(),
    dueOn: text("due_on").notNull(),
    priority: text("priority").$type<"high" | "medium" | "low">().notNull().default("medium"),
    state: text("state").$type<"open" | "done" | "checked" | "cancelled">().notNull().default("open"),
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
  },
  (table) => [index("action_notes_action").on(table.actionId)],
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
