CREATE TABLE `action_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`written_by` text,
	`written_at` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `action_notes_action` ON `action_notes` (`action_id`);--> statement-breakpoint
CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text,
	`return_id` text,
	`standard_code` text,
	`title` text NOT NULL,
	`owner` text NOT NULL,
	`due_on` text NOT NULL,
	`priority` text DEFAULT 'medium' NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`done_on` text,
	`checked_on` text,
	`checked_by` text,
	`created_at` text NOT NULL,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `actions_agency` ON `actions` (`agency_id`);--> statement-breakpoint
CREATE INDEX `actions_return` ON `actions` (`return_id`);--> statement-breakpoint
CREATE TABLE `agencies` (
	`id` text PRIMARY KEY NOT NULL,
	`reference` text NOT NULL,
	`name` text NOT NULL,
	`sector` text NOT NULL,
	`locality` text DEFAULT '' NOT NULL,
	`parent_id` text,
	`form` text DEFAULT 'full' NOT NULL,
	`enrolment` text,
	`accountable_name` text DEFAULT '' NOT NULL,
	`accountable_email` text DEFAULT '' NOT NULL,
	`oversight_name` text DEFAULT '' NOT NULL,
	`oversight_email` text DEFAULT '' NOT NULL,
	`lead_signs_reason` text DEFAULT '' NOT NULL,
	`lead_signs_recorded_by` text,
	`lead_signs_recorded_at` text,
	`created_at` text NOT NULL,
	`closed_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`lead_signs_recorded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `agencies_reference` ON `agencies` (`reference`);--> statement-breakpoint
CREATE INDEX `agencies_parent` ON `agencies` (`parent_id`);--> statement-breakpoint
CREATE TABLE `answer_evidence` (
	`answer_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`seen_by` text,
	`seen_on` text,
	PRIMARY KEY(`answer_id`, `evidence_id`),
	FOREIGN KEY (`answer_id`) REFERENCES `answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`seen_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `answer_versions` (
	`answer_id` text NOT NULL,
	`version` integer NOT NULL,
	`level` text,
	`not_applicable_reason` text NOT NULL,
	`commentary` text NOT NULL,
	`example` text NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text,
	PRIMARY KEY(`answer_id`, `version`),
	FOREIGN KEY (`answer_id`) REFERENCES `answers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`saved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`level` text,
	`not_applicable_reason` text DEFAULT '' NOT NULL,
	`commentary` text DEFAULT '' NOT NULL,
	`example` text DEFAULT '' NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_standard` ON `answers` (`return_id`,`standard_code`);--> statement-breakpoint
CREATE TABLE `challenge_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text NOT NULL,
	`written_by` text,
	`written_at` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`written_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `challenge_messages_challenge` ON `challenge_messages` (`challenge_id`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`standard_code` text,
	`question` text NOT NULL,
	`asked_for` text DEFAULT '' NOT NULL,
	`reply_due_on` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`raised_by` text,
	`raised_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`raised_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `challenges_return` ON `challenges` (`return_id`);--> statement-breakpoint
CREATE TABLE `chase_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`step` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`recipient_role` text NOT NULL,
	`recipient_email` text NOT NULL,
	`on_day` text NOT NULL,
	`outbox_id` text,
	`sent_by` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outbox_id`) REFERENCES `outbox`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `chase_steps_once` ON `chase_steps` (`return_id`,`step`,`due_on`,`recipient_email`);--> statement-breakpoint
CREATE INDEX `chase_steps_day` ON `chase_steps` (`on_day`);--> statement-breakpoint
CREATE TABLE `cycles` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`template_row_id` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`chases_from` text NOT NULL,
	`created_at` text NOT NULL,
	`closed_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`template_row_id`) REFERENCES `templates`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cycles_name` ON `cycles` (`name`);--> statement-breakpoint
CREATE TABLE `declared_interests` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`agency_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `declared_interests_user` ON `declared_interests` (`user_id`);--> statement-breakpoint
CREATE TABLE `evaluations` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`judgement` text NOT NULL,
	`reasons` text NOT NULL,
	`meeting` text DEFAULT '' NOT NULL,
	`evaluated_on` text NOT NULL,
	`evaluated_by` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evaluated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `evaluations_return` ON `evaluations` (`return_id`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`agency_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`detail` text DEFAULT '' NOT NULL,
	`document_version` text DEFAULT '' NOT NULL,
	`dated_on` text,
	`held_by` text DEFAULT '' NOT NULL,
	`review_on` text,
	`url` text DEFAULT '' NOT NULL,
	`sha256` text,
	`created_at` text NOT NULL,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `evidence_agency` ON `evidence` (`agency_id`);--> statement-breakpoint
CREATE TABLE `extensions` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`due_on` text NOT NULL,
	`reason` text NOT NULL,
	`granted_by` text,
	`granted_on` text NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `extensions_return` ON `extensions` (`return_id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`area` text,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`likelihood` integer,
	`impact` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `findings_return` ON `findings` (`return_id`);--> statement-breakpoint
CREATE TABLE `history` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor_id` text,
	`act` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text NOT NULL,
	`return_id` text,
	`detail` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `history_return` ON `history` (`return_id`);--> statement-breakpoint
CREATE INDEX `history_object` ON `history` (`object_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `links_user` ON `links` (`user_id`);--> statement-breakpoint
CREATE TABLE `moderations` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`level` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`comment_until` text,
	`agency_comment` text DEFAULT '' NOT NULL,
	`moderated_by` text,
	`moderated_at` text NOT NULL,
	`released_at` text,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moderated_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `moderations_return` ON `moderations` (`return_id`,`standard_code`);--> statement-breakpoint
CREATE UNIQUE INDEX `moderations_released` ON `moderations` (`return_id`,`standard_code`) WHERE state = 'released';--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`to_email` text NOT NULL,
	`to_name` text DEFAULT '' NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text NOT NULL,
	`last_error` text DEFAULT '' NOT NULL,
	`may_be_repeated` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	`sent_at` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_message_id` ON `outbox` (`message_id`);--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `quiet_periods` (
	`id` text PRIMARY KEY NOT NULL,
	`cycle_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`sector` text,
	`reason` text NOT NULL,
	FOREIGN KEY (`cycle_id`) REFERENCES `cycles`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `returns` (
	`id` text PRIMARY KEY NOT NULL,
	`cycle_id` text NOT NULL,
	`agency_id` text NOT NULL,
	`sector` text NOT NULL,
	`form` text NOT NULL,
	`enrolment` text NOT NULL,
	`enrolled_on` text NOT NULL,
	`status` text DEFAULT 'not-started' NOT NULL,
	`status_before` text,
	`due_on` text NOT NULL,
	`reply_due_on` text,
	`first_submitted_on` text,
	`submission_id` text,
	`closed_reason` text DEFAULT '' NOT NULL,
	`reopened_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`cycle_id`) REFERENCES `cycles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `returns_agency` ON `returns` (`cycle_id`,`agency_id`);--> statement-breakpoint
CREATE INDEX `returns_of_agency` ON `returns` (`agency_id`);--> statement-breakpoint
CREATE TABLE `roles` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`agency_id` text,
	`granted_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agency_id`) REFERENCES `agencies`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `roles_user` ON `roles` (`user_id`);--> statement-breakpoint
CREATE INDEX `roles_agency` ON `roles` (`agency_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`started_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`contact_email` text DEFAULT '' NOT NULL,
	`contact_phone` text DEFAULT '' NOT NULL,
	`social_care_phone` text DEFAULT '' NOT NULL,
	`out_of_hours_phone` text DEFAULT '' NOT NULL,
	`lado_phone` text DEFAULT '' NOT NULL,
	`is_demo` integer DEFAULT false NOT NULL,
	`seeded_on` text,
	`created_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `submission_scores` (
	`submission_id` text NOT NULL,
	`basis` text NOT NULL,
	`area` text NOT NULL,
	`points` integer NOT NULL,
	`top_points` integer NOT NULL,
	`rated` integer NOT NULL,
	`meets` integer NOT NULL,
	`not_applicable` integer NOT NULL,
	`unanswered` integer NOT NULL,
	`band` text,
	`uncapped_band` text,
	`capped_by` text,
	`provisional` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`submission_id`, `basis`, `area`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`return_id` text NOT NULL,
	`number` integer NOT NULL,
	`submitted_on` text NOT NULL,
	`submitted_at` text NOT NULL,
	`signed_by` text,
	`signed_by_lead` integer DEFAULT false NOT NULL,
	`payload` text NOT NULL,
	`receipt_code` text NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_number` ON `submissions` (`return_id`,`number`);--> statement-breakpoint
CREATE TABLE `submitted_answers` (
	`submission_id` text NOT NULL,
	`standard_code` text NOT NULL,
	`level` text,
	`not_applicable_reason` text NOT NULL,
	`commentary` text NOT NULL,
	`example` text NOT NULL,
	PRIMARY KEY(`submission_id`, `standard_code`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`template_id` text NOT NULL,
	`template_version` text NOT NULL,
	`title` text NOT NULL,
	`sha256` text NOT NULL,
	`source` text NOT NULL,
	`installed_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `templates_version` ON `templates` (`template_id`,`template_version`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`bucket` text PRIMARY KEY NOT NULL,
	`window_started_at` text NOT NULL,
	`failures` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`created_at` text NOT NULL,
	`disabled_at` text,
	`version` integer DEFAULT 1 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);