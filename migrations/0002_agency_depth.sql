CREATE TABLE `acknowledgements` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`signal` text NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`reason` text NOT NULL,
	`acknowledged_at` text NOT NULL,
	`acknowledged_by` text,
	`withdrawn_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`acknowledged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgements_point` ON `acknowledgements` (`return_id`,`signal`,`about`);--> statement-breakpoint
CREATE TABLE `action_evidence` (
	`action_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`attached_at` text NOT NULL,
	`attached_by` text,
	PRIMARY KEY(`action_id`, `evidence_id`),
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attached_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_evidence_evidence` ON `action_evidence` (`evidence_id`);--> statement-breakpoint
CREATE TABLE `assignments` (
	`return_id` text NOT NULL,
	`scope` text NOT NULL,
	`code` text NOT NULL,
	`user_id` text,
	`assigned_at` text NOT NULL,
	`assigned_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`return_id`, `scope`, `code`),
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `assignments_user` ON `assignments` (`user_id`);--> statement-breakpoint
CREATE TABLE `closing_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`question` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `closing_answers_question` ON `closing_answers` (`return_id`,`question`);--> statement-breakpoint
CREATE TABLE `comparisons` (
	`id` text PRIMARY KEY NOT NULL,
	`cycle_id` text NOT NULL,
	`sector` text NOT NULL,
	`area` text NOT NULL,
	`taken_on` text NOT NULL,
	`agencies` integer NOT NULL,
	`moderated` integer NOT NULL,
	`median` integer,
	`lower_quartile` integer,
	`upper_quartile` integer,
	FOREIGN KEY (`cycle_id`) REFERENCES `cycles`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `comparisons_area` ON `comparisons` (`cycle_id`,`sector`,`area`);--> statement-breakpoint
CREATE TABLE `evidence_revisions` (
	`evidence_id` text NOT NULL,
	`revision` integer NOT NULL,
	`title` text NOT NULL,
	`detail` text NOT NULL,
	`document_version` text NOT NULL,
	`dated_on` text,
	`effective_on` text,
	`held_by` text NOT NULL,
	`review_on` text,
	`url` text NOT NULL,
	`stored_name` text,
	`file_name` text DEFAULT '' NOT NULL,
	`content_type` text DEFAULT '' NOT NULL,
	`size_bytes` integer,
	`sha256` text,
	`scan` text DEFAULT 'not-scanned' NOT NULL,
	`added_at` text NOT NULL,
	`added_by` text,
	PRIMARY KEY(`evidence_id`, `revision`),
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_revisions_stored` ON `evidence_revisions` (`stored_name`);--> statement-breakpoint
CREATE TABLE `shared_answer_evidence` (
	`shared_answer_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	PRIMARY KEY(`shared_answer_id`, `evidence_id`),
	FOREIGN KEY (`shared_answer_id`) REFERENCES `shared_answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `shared_answer_evidence_evidence` ON `shared_answer_evidence` (`evidence_id`);--> statement-breakpoint
CREATE TABLE `shared_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`cycle_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`level` text,
	`not_applicable_reason` text DEFAULT '' NOT NULL,
	`commentary` text DEFAULT '' NOT NULL,
	`example` text DEFAULT '' NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cycle_id`) REFERENCES `cycles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `shared_answers_standard` ON `shared_answers` (`agency_id`,`cycle_id`,`standard_code`);--> statement-breakpoint
CREATE TABLE `shared_decisions` (
	`return_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`shared_answer_id` text NOT NULL,
	`shared_version` integer NOT NULL,
	`decision` text NOT NULL,
	`decided_at` text NOT NULL,
	`decided_by` text,
	PRIMARY KEY(`return_id`, `standard_code`),
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shared_answer_id`) REFERENCES `shared_answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `start_answers` (
	`return_id` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`answered_at` text NOT NULL,
	`answered_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`return_id`, `question`),
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `text_versions` (
	`kind` text NOT NULL,
	`row_id` text NOT NULL,
	`version` integer NOT NULL,
	`content` text NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text,
	PRIMARY KEY(`kind`, `row_id`, `version`),
	FOREIGN KEY (`saved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `workbook_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows` text NOT NULL,
	`uploaded_at` text NOT NULL,
	`uploaded_by` text,
	`applied_at` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `workbook_uploads_return` ON `workbook_uploads` (`return_id`);--> statement-breakpoint
CREATE TABLE `__new_answer_evidence` (
	`return_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`evidence_id` text NOT NULL,
	`attached_at` text,
	`attached_by` text,
	`seen_by` text,
	`seen_on` text,
	PRIMARY KEY(`return_id`, `standard_code`, `evidence_id`),
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attached_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_answer_evidence`("return_id", "standard_code", "evidence_id", "attached_at", "attached_by", "seen_by", "seen_on") SELECT `answers`.`return_id`, `answers`.`standard_code`, `answer_evidence`.`evidence_id`, NULL, NULL, `answer_evidence`.`seen_by`, `answer_evidence`.`seen_on` FROM `answer_evidence` INNER JOIN `answers` ON `answers`.`id` = `answer_evidence`.`answer_id`;--> statement-breakpoint
DROP TABLE `answer_evidence`;--> statement-breakpoint
ALTER TABLE `__new_answer_evidence` RENAME TO `answer_evidence`;--> statement-breakpoint
CREATE INDEX `answer_evidence_evidence` ON `answer_evidence` (`evidence_id`);--> statement-breakpoint
ALTER TABLE `action_notes` ADD `state_before` text;--> statement-breakpoint
ALTER TABLE `action_notes` ADD `state_after` text;--> statement-breakpoint
ALTER TABLE `action_notes` ADD `due_before` text;--> statement-breakpoint
ALTER TABLE `action_notes` ADD `due_after` text;--> statement-breakpoint
ALTER TABLE `actions` ADD `detail` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `answer_versions` ADD `blank` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `answers` ADD `blank` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `answers` ADD `start_question` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `confirmed_at` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `evidence_checked_on` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `effective_on` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `revision` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `evidence` ADD `checked_on` text;--> statement-breakpoint
ALTER TABLE `evidence` ADD `withdrawn_at` text;--> statement-breakpoint
ALTER TABLE `findings` ADD `created_at` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `findings` ADD `created_by` text REFERENCES users(id);--> statement-breakpoint
ALTER TABLE `findings` ADD `withdrawn_at` text;--> statement-breakpoint
-- What was in the library before revisions were kept is its own first revision.
INSERT INTO `evidence_revisions` (`evidence_id`, `revision`, `title`, `detail`, `document_version`, `dated_on`, `held_by`, `review_on`, `url`, `added_at`, `added_by`)
SELECT `id`, 1, `title`, `detail`, `document_version`, `dated_on`, `held_by`, `review_on`, `url`, `created_at`, `created_by` FROM `evidence`;--> statement-breakpoint
-- Kept versions refuse to change, as those of answers do.
CREATE TRIGGER `evidence_revisions_no_update` BEFORE UPDATE ON `evidence_revisions` BEGIN SELECT RAISE(ABORT, 'Revisions of evidence are kept'); END;--> statement-breakpoint
CREATE TRIGGER `evidence_revisions_no_delete` BEFORE DELETE ON `evidence_revisions` BEGIN SELECT RAISE(ABORT, 'Revisions of evidence are kept'); END;--> statement-breakpoint
CREATE TRIGGER `text_versions_no_update` BEFORE UPDATE ON `text_versions` BEGIN SELECT RAISE(ABORT, 'Versions of texts are kept'); END;--> statement-breakpoint
CREATE TRIGGER `text_versions_no_delete` BEFORE DELETE ON `text_versions` BEGIN SELECT RAISE(ABORT, 'Versions of texts are kept'); END;--> statement-breakpoint
CREATE TRIGGER `comparisons_no_update` BEFORE UPDATE ON `comparisons` BEGIN SELECT RAISE(ABORT, 'A comparison is taken once'); END;--> statement-breakpoint
CREATE TRIGGER `comparisons_no_delete` BEFORE DELETE ON `comparisons` BEGIN SELECT RAISE(ABORT, 'A comparison is taken once'); END;
