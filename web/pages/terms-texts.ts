/** The texts of an assignment's terms, in both languages; they come with the note that shows them. */
import type { Text } from '../../graders/report.ts'

/** `{{name}}` stands for a value. */
export const TERMS_TEXTS = {
  title: {
    en: 'What it counts for: {{title}}',
    fa: 'چگونه نمره می‌گیرد: {{title}}',
  },
  never: {
    en: 'It is never due.',
    fa: 'مهلتی ندارد.',
  },
  due: {
    en: 'Due {{when}}.',
    fa: 'مهلت: {{when}}.',
  },
  extended: {
    en: 'This is your own due date: it was extended.',
    fa: 'این مهلت برای شما تمدید شده است.',
  },
  lateUntil: {
    en: 'Later, until {{when}}: {{share}}.',
    fa: 'پس از آن، تا {{when}}: {{share}}.',
  },
  lateForEver: {
    en: 'Later, at any time: {{share}}.',
    fa: 'پس از آن، هر زمان: {{share}}.',
  },
  thenNothing: {
    en: 'After that, a submission counts for nothing.',
    fa: 'پس از آن، ارسال نمره‌ای ندارد.',
  },
  lateDays: {
    en: 'Late days: {{spent}} spent on this assignment, {{left}} left. They are spent by themselves.',
    fa: 'روزهای تأخیر: {{spent}} روز خرج این تکلیف شده و {{left}} روز مانده است. خودبه‌خود خرج می‌شوند.',
  },
  best: {
    en: 'Your best submission counts.',
    fa: 'بهترین ارسال شما ملاک نمره است.',
  },
  last: {
    en: 'Your last submission counts.',
    fa: 'آخرین ارسال شما ملاک نمره است.',
  },
  attempts: {
    en: 'Submissions: {{used}} of {{most}} used. Run is not limited.',
    fa: 'ارسال‌ها: {{used}} از {{most}}. «اجرا» محدود نیست.',
  },
  cooldown: {
    en: 'Between two submissions: {{time}}. Run is not limited.',
    fa: 'فاصلهٔ دو ارسال: {{time}}. «اجرا» محدود نیست.',
  },
  weight: {
    en: 'This exercise is {{share}} of the assignment.',
    fa: 'این تمرین {{share}} تکلیف است.',
  },
  dropsOne: {
    en: 'Of the assignment, the exercise without which you have most is dropped.',
    fa: 'از این تکلیف، تمرینی که بی آن بیشترین نمره را دارید کنار گذاشته می‌شود.',
  },
  drops: {
    en: 'Of the assignment, the {{count}} exercises without which you have most are dropped.',
    fa: 'از این تکلیف، {{count}} تمرینی که بی آن‌ها بیشترین نمره را دارید کنار گذاشته می‌شود.',
  },
} satisfies Record<string, Text>
