CREATE TABLE `assignment_exercises` (
	`course_id` text NOT NULL,
	`slug` text NOT NULL,
	`assignment_id` text NOT NULL,
	`weight` integer NOT NULL,
	PRIMARY KEY(`course_id`, `slug`),
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slug`) REFERENCES `exercises`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`title_en` text NOT NULL,
	`title_fa` text NOT NULL,
	`opens_at` integer,
	`due_at` integer,
	`late` text NOT NULL,
	`late_days` integer NOT NULL,
	`counts` text NOT NULL,
	`drops` integer NOT NULL,
	`attempts` integer,
	`cooldown` integer NOT NULL,
	`reveal_at` integer,
	`extended_by` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `extensions` (
	`assignment_id` text NOT NULL,
	`user_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`reason` text NOT NULL,
	`granted_at` integer NOT NULL,
	PRIMARY KEY(`assignment_id`, `user_id`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `courses` ADD `late_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Each due date becomes an assignment of one exercise, in which late submissions count in full, as they did.
INSERT INTO `assignments` (`id`, `course_id`, `title_en`, `title_fa`, `due_at`, `late`, `late_days`, `counts`, `drops`, `cooldown`, `created_at`)
SELECT `course_id` || ':' || `slug`, `course_id`,
	COALESCE((SELECT json_extract(`front_matter`, '$.title') FROM `exercise_versions` WHERE `exercise_versions`.`slug` = `due_dates`.`slug` AND `published_at` IS NOT NULL ORDER BY `version` DESC LIMIT 1), `slug`),
	COALESCE((SELECT json_extract(`persian`, '$.title') FROM `exercise_versions` WHERE `exercise_versions`.`slug` = `due_dates`.`slug` AND `published_at` IS NOT NULL ORDER BY `version` DESC LIMIT 1), `slug`),
	`due_at`, '[{"until":null,"percent":100}]', 0, 'best', 0, 0, CAST(unixepoch('subsec') * 1000 AS INTEGER)
FROM `due_dates`;
--> statement-breakpoint
INSERT INTO `assignment_exercises` (`course_id`, `slug`, `assignment_id`, `weight`)
SELECT `course_id`, `slug`, `course_id` || ':' || `slug`, 1 FROM `due_dates`;
