/** The texts of the audit log, in both languages. */
import type { Text } from '../../graders/report.ts'
import type { AuditAction } from '../../server/contract/audit.ts'

export const AUDIT_TEXTS = {
  title: { en: 'Audit log', fa: 'گزارش تغییرها' },
  hint: {
    en: 'Every change of people, dates, settings and graders: who, when, before and after. It cannot be changed.',
    fa: 'هر تغییر در افراد، مهلت‌ها، تنظیمات و مصحح‌ها: چه کسی، کی، از چه به چه. این گزارش تغییرپذیر نیست.',
  },
  find: { en: 'Find by person or subject', fa: 'یافتن با نام شخص یا موضوع' },
  action: { en: 'Change', fa: 'تغییر' },
  all: { en: 'All changes', fa: 'همهٔ تغییرها' },
  at: { en: 'When', fa: 'زمان' },
  actor: { en: 'Who', fa: 'چه کسی' },
  subject: { en: 'About', fa: 'دربارهٔ' },
  fields: { en: 'Before and after', fa: 'پیش و پس از تغییر' },
  operator: { en: 'the operator', fa: 'گردانندهٔ سامانه' },
  none: { en: 'Nothing has been changed yet.', fa: 'هنوز چیزی تغییر نکرده است.' },
  noMatch: { en: 'Nothing matches this filter.', fa: 'چیزی با این پالایش یافت نشد.' },
  more: { en: 'Show older entries', fa: 'نمایش موارد قدیمی‌تر' },
  export: { en: 'Export as CSV', fa: 'برون‌برد CSV' },
} satisfies Record<string, Text>

export const ACTION_TEXTS: Record<AuditAction, Text> = {
  'course-made': { en: 'Course made', fa: 'ساخت درس' },
  'course-changed': { en: 'Settings changed', fa: 'تغییر تنظیمات' },
  'course-archived': { en: 'Archived or opened', fa: 'بایگانی یا بازگشایی' },
  'person-added': { en: 'Person added', fa: 'افزودن فرد' },
  'person-changed': { en: 'Role or section changed', fa: 'تغییر نقش یا گروه' },
  'person-removed': { en: 'Person removed', fa: 'حذف فرد' },
  'person-joined': { en: 'Joined by code', fa: 'پیوستن با کد' },
  'password-reset': { en: 'Password set anew', fa: 'تعیین گذرواژهٔ تازه' },
  'join-code-changed': { en: 'Join code changed', fa: 'تغییر کد پیوستن' },
  'due-date-changed': { en: 'Due date changed', fa: 'تغییر مهلت' },
  'assignment-made': { en: 'Assignment made', fa: 'ساخت تکلیف' },
  'assignment-changed': { en: 'Assignment changed', fa: 'تغییر تکلیف' },
  'assignment-removed': { en: 'Assignment removed', fa: 'حذف تکلیف' },
  extension: { en: 'Extension', fa: 'تمدید مهلت' },
  'extension-for-all': { en: 'Extension for everybody', fa: 'تمدید مهلت همه' },
  'late-days-changed': { en: 'Late days changed', fa: 'تغییر روزهای تأخیر' },
  'graded-again': { en: 'Graded again', fa: 'تصحیح دوباره' },
  'log-exported': { en: 'Log exported', fa: 'برون‌برد گزارش' },
  'grader-published': { en: 'Grader published', fa: 'انتشار مصحح' },
  'account-role': { en: "Account's role changed", fa: 'تغییر نقش حساب' },
}

/** Names of fields; others are shown as they are. */
export const FIELD_TEXTS: Record<string, Text> = {
  role: { en: 'role', fa: 'نقش' },
  section: { en: 'section', fa: 'گروه' },
  dueAt: { en: 'due', fa: 'مهلت' },
  titleEn: { en: 'English title', fa: 'عنوان انگلیسی' },
  titleFa: { en: 'Persian title', fa: 'عنوان فارسی' },
  timeZone: { en: 'time zone', fa: 'منطقهٔ زمانی' },
  archived: { en: 'archived', fa: 'بایگانی' },
  enabled: { en: 'on', fa: 'روشن' },
  version: { en: 'version', fa: 'نسخه' },
  copyOf: { en: 'copy of', fa: 'رونوشت' },
  verdict: { en: 'verdict', fa: 'نتیجه' },
  opensAt: { en: 'opens', fa: 'آغاز' },
  revealAt: { en: 'later checks open', fa: 'گشایش آزمون‌های پس از مهلت' },
  late: { en: 'late', fa: 'تأخیر' },
  lateDays: { en: 'late days', fa: 'روزهای تأخیر' },
  counts: { en: 'counts', fa: 'ملاک نمره' },
  drops: { en: 'dropped', fa: 'کنارگذاشته' },
  attempts: { en: 'submissions', fa: 'شمار ارسال' },
  cooldown: { en: 'pause (seconds)', fa: 'فاصله (ثانیه)' },
  exercises: { en: 'exercises', fa: 'تمرین‌ها' },
  reason: { en: 'reason', fa: 'دلیل' },
}
