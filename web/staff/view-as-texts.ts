/** The texts of the view as a student, in both languages. */
import type { Text } from '../../graders/report.ts'

export const VIEW_AS_TEXTS = {
  open: { en: 'View as', fa: 'دیدن از نگاه او' },
  title: { en: 'What a student sees', fa: 'آنچه دانشجو می‌بیند' },
  hint: {
    en: 'The course at this time, by the terms of now. No drafts, only to be read; the look is noted in the audit log.',
    fa: 'درس در این زمان، با شرایط کنونی؛ بی پیش‌نویس‌ها و فقط خواندنی. این نگاه در گزارش تغییرها ثبت می‌شود.',
  },
  at: { en: 'At (empty: now)', fa: 'در زمان (خالی: اکنون)' },
  look: { en: 'Look', fa: 'نشان بده' },
  practice: { en: 'Practice: always open, never due.', fa: 'خودآزمایی: همیشه باز و بی‌مهلت.' },
  openSince: { en: 'Open since', fa: 'باز از' },
  opens: { en: 'Not open: opens', fa: 'باز نیست؛ آغاز:' },
  alwaysOpen: { en: 'Open from the start.', fa: 'از ابتدا باز است.' },
  due: { en: 'Due', fa: 'مهلت:' },
  neverDue: { en: 'Never due: later checks stay hidden.', fa: 'بی‌مهلت است و آزمون‌های پس از مهلت پنهان می‌مانند.' },
  extended: { en: 'The student has an extension.', fa: 'این دانشجو تمدید دارد.' },
  extendedForAll: { en: 'It was extended for everybody.', fa: 'مهلت برای همه تمدید شده است.' },
  revealed: { en: 'Later checks are shown since', fa: 'آزمون‌های پس از مهلت پیداست از' },
  hidden: { en: 'Later checks are hidden until', fa: 'آزمون‌های پس از مهلت پنهان است تا' },
  statement: { en: 'Show the exercise', fa: 'نمایش تمرین' },
  none: { en: 'No exercise is published.', fa: 'تمرینی منتشر نشده است.' },
} satisfies Record<string, Text>
