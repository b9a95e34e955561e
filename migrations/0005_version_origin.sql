ALTER TABLE `exercise_versions` ADD `origin` text DEFAULT 'folder' NOT NULL;--> statement-breakpoint
ALTER TABLE `grader_versions` ADD `origin` text DEFAULT 'folder' NOT NULL;--> statement-breakpoint
CREATE TRIGGER `exercise_versions_origin_immutable` BEFORE UPDATE OF `origin` ON `exercise_versions`
BEGIN
  SELECT RAISE(ABORT, 'an exercise version is immutable: save a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `grader_versions_origin_immutable` BEFORE UPDATE OF `origin` ON `grader_versions`
BEGIN
  SELECT RAISE(ABORT, 'a grader version is immutable: save a new version');
END;
