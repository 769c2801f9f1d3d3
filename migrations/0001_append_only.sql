-- What may never change refuses to, whoever asks: the history, kept versions, submissions and published templates.
CREATE TRIGGER `history_no_update` BEFORE UPDATE ON `history` BEGIN SELECT RAISE(ABORT, 'History is append only'); END;
--> statement-breakpoint
CREATE TRIGGER `history_no_delete` BEFORE DELETE ON `history` BEGIN SELECT RAISE(ABORT, 'History is append only'); END;
--> statement-breakpoint
CREATE TRIGGER `answer_versions_no_update` BEFORE UPDATE ON `answer_versions` BEGIN SELECT RAISE(ABORT, 'Versions of answers are kept'); END;
--> statement-breakpoint
CREATE TRIGGER `answer_versions_no_delete` BEFORE DELETE ON `answer_versions` BEGIN SELECT RAISE(ABORT, 'Versions of answers are kept'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_update` BEFORE UPDATE ON `submissions` BEGIN SELECT RAISE(ABORT, 'A submission is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_delete` BEFORE DELETE ON `submissions` BEGIN SELECT RAISE(ABORT, 'A submission is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `submitted_answers_no_update` BEFORE UPDATE ON `submitted_answers` BEGIN SELECT RAISE(ABORT, 'A submission is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `submitted_answers_no_delete` BEFORE DELETE ON `submitted_answers` BEGIN SELECT RAISE(ABORT, 'A submission is frozen'); END;
--> statement-breakpoint
CREATE TRIGGER `templates_no_update` BEFORE UPDATE ON `templates` BEGIN SELECT RAISE(ABORT, 'A published template never changes'); END;
--> statement-breakpoint
CREATE TRIGGER `templates_no_delete` BEFORE DELETE ON `templates` BEGIN SELECT RAISE(ABORT, 'A published template never changes'); END;
