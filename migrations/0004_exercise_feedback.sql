ALTER TABLE `exercise_versions` ADD `feedback` text;
--> statement-breakpoint
CREATE TRIGGER `exercise_versions_feedback_immutable` BEFORE UPDATE OF `feedback` ON `exercise_versions`
BEGIN
  SELECT RAISE(ABORT, 'an exercise version is immutable: save a new version');
END;
