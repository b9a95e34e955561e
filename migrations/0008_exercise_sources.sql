CREATE TABLE `exercise_sources` (
	`slug` text PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`slug`) REFERENCES `exercises`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `submissions` ADD `data` text;