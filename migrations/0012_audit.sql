CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`course_id` text,
	`actor_id` text,
	`actor_name` text,
	`actor_email` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_course` ON `audit_entries` (`course_id`,`id`);--> statement-breakpoint
CREATE TRIGGER `audit_entries_immutable` BEFORE UPDATE ON `audit_entries`
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only added to');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_kept` BEFORE DELETE ON `audit_entries`
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only added to');
END;
--> statement-breakpoint
-- Graders are published, and accounts get roles, on the command line too: whoever does it, it is noted.
CREATE TRIGGER `grader_versions_published` AFTER UPDATE OF `published_at` ON `grader_versions` WHEN OLD.`published_at` IS NULL AND NEW.`published_at` IS NOT NULL
BEGIN
  INSERT INTO `audit_entries` (`at`, `action`, `subject`, `after`)
  VALUES (NEW.`published_at`, 'grader-published', NEW.`slug`, json_object('version', NEW.`version`, 'author', NEW.`author`, 'hash', NEW.`hash`));
END;
--> statement-breakpoint
CREATE TRIGGER `users_role_changed` AFTER UPDATE OF `role` ON `users` WHEN OLD.`role` <> NEW.`role`
BEGIN
  INSERT INTO `audit_entries` (`at`, `action`, `subject`, `before`, `after`)
  VALUES (NEW.`updated_at`, 'account-role', NEW.`email`, json_object('role', OLD.`role`), json_object('role', NEW.`role`));
END;
--> statement-breakpoint
CREATE TRIGGER `users_role_given` AFTER INSERT ON `users` WHEN NEW.`role` <> 'student'
BEGIN
  INSERT INTO `audit_entries` (`at`, `action`, `subject`, `after`)
  VALUES (NEW.`created_at`, 'account-role', NEW.`email`, json_object('role', NEW.`role`));
END;
