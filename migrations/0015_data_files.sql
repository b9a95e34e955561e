CREATE TABLE `data_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL
);
--> statement-breakpoint
ALTER TABLE `exercise_versions` ADD `data_files` text;
--> statement-breakpoint
CREATE TRIGGER `exercise_versions_data_files_immutable` BEFORE UPDATE OF `data_files` ON `exercise_versions`
BEGIN
  SELECT RAISE(ABORT, 'an exercise version is immutable: save a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `data_files_immutable` BEFORE UPDATE ON `data_files`
BEGIN
  SELECT RAISE(ABORT, 'a data file is immutable: save a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `data_files_kept` BEFORE DELETE ON `data_files`
BEGIN
  SELECT RAISE(ABORT, 'a data file is never deleted');
END;
