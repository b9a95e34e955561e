-- Drafts and events belong to a course: until now, a user's first. Whoever taught has been equal to all others who did.
CREATE TABLE `__new_drafts` (
	`user_id` text NOT NULL,
	`course_id` text NOT NULL,
	`slug` text NOT NULL,
	`source` text NOT NULL,
	`version` integer NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `course_id`, `slug`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slug`) REFERENCES `exercises`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_drafts`("user_id", "course_id", "slug", "source", "version", "saved_at") SELECT "user_id", COALESCE(
	(SELECT `course_id` FROM `enrolments` WHERE `enrolments`.`user_id` = `drafts`.`user_id` ORDER BY `enrolled_at` LIMIT 1),
	(SELECT `id` FROM `courses` ORDER BY `created_at` LIMIT 1)
), "slug", "source", "version", "saved_at" FROM `drafts`;--> statement-breakpoint
DROP TABLE `drafts`;--> statement-breakpoint
ALTER TABLE `__new_drafts` RENAME TO `drafts`;--> statement-breakpoint
ALTER TABLE `courses` ADD `time_zone` text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE `courses` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `role` text DEFAULT 'student' NOT NULL;--> statement-breakpoint
ALTER TABLE `enrolments` ADD `section` text;--> statement-breakpoint
UPDATE `enrolments` SET `role` = 'owner' WHERE `user_id` IN (SELECT `id` FROM `users` WHERE `role` <> 'student');--> statement-breakpoint
UPDATE `events` SET `event` = json_set(`event`, '$.courseId',
	(SELECT `course_id` FROM `submissions` WHERE `submissions`.`id` = `events`.`submission_id`)
) WHERE json_extract(`event`, '$.type') IN ('queued', 'ended');--> statement-breakpoint
UPDATE `events` SET `event` = json_set(`event`, '$.courseId',
	(SELECT `course_id` FROM `enrolments` WHERE `enrolments`.`user_id` = `events`.`user_id` ORDER BY `enrolled_at` LIMIT 1)
) WHERE json_extract(`event`, '$.type') IN ('draft', 'fault');
