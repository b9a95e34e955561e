CREATE TABLE `exercise_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`front_matter` text NOT NULL,
	`persian` text NOT NULL,
	`statement_en` text NOT NULL,
	`statement_fa` text NOT NULL,
	`files` text NOT NULL,
	`hash` text NOT NULL,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`slug`) REFERENCES `exercises`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exercise_versions_slug_version` ON `exercise_versions` (`slug`,`version`);--> statement-breakpoint
CREATE TABLE `exercises` (
	`slug` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grader_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`source` text NOT NULL,
	`bundle` text NOT NULL,
	`hash` text NOT NULL,
	`uses_tensors` integer NOT NULL,
	`checks` text,
	`gate` text,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`slug`) REFERENCES `exercises`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `grader_versions_slug_version` ON `grader_versions` (`slug`,`version`);