-- A grade must be explainable for ever: what it rests on is never changed or deleted. A new content is a new version.
CREATE TRIGGER `exercise_versions_immutable` BEFORE UPDATE OF `id`, `slug`, `version`, `front_matter`, `persian`, `statement_en`, `statement_fa`, `files`, `hash`, `author`, `created_at` ON `exercise_versions`
BEGIN
  SELECT RAISE(ABORT, 'an exercise version is immutable: save a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `exercise_versions_stay_published` BEFORE UPDATE OF `published_at` ON `exercise_versions` WHEN OLD.`published_at` IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'an exercise version stays published: publish a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `exercise_versions_kept` BEFORE DELETE ON `exercise_versions`
BEGIN
  SELECT RAISE(ABORT, 'an exercise version is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER `grader_versions_immutable` BEFORE UPDATE OF `id`, `slug`, `version`, `source`, `bundle`, `hash`, `uses_tensors`, `author`, `created_at` ON `grader_versions`
BEGIN
  SELECT RAISE(ABORT, 'a grader version is immutable: save a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `grader_versions_stay_published` BEFORE UPDATE OF `published_at`, `checks` ON `grader_versions` WHEN OLD.`published_at` IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a grader version stays published: publish a new version');
END;
--> statement-breakpoint
CREATE TRIGGER `grader_versions_kept` BEFORE DELETE ON `grader_versions`
BEGIN
  SELECT RAISE(ABORT, 'a grader version is never deleted');
END;
