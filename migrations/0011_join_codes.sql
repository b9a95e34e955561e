ALTER TABLE `courses` ADD `join_code` text;--> statement-breakpoint
CREATE UNIQUE INDEX `courses_join_code_unique` ON `courses` (`join_code`);