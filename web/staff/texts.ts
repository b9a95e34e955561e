/** The texts for instructors, in both languages. They are not in the i18n files, so students never load them. */
import type { Text } from '../../graders/report.ts'

export const TEXTS = {
  welcome: {
    en: 'Open an exercise to see what your students see. Your own submissions are kept apart from theirs.',
    fa: 'تمرینی را باز کنید تا ببینید دانشجویان چه می‌بینند. ارسال‌های شما جدا از ارسال‌های آنان نگه داشته می‌شود.',
  },
  gradebook: { en: 'Gradebook', fa: 'دفتر نمره' },
  title: { en: 'The platform', fa: 'سامانه' },
  runs: { en: 'Grading is running.', fa: 'تصحیح در جریان است.' },
  paused: { en: 'Grading is paused. Submissions wait.', fa: 'تصحیح متوقف است. ارسال‌ها منتظر می‌مانند.' },
  noProcess: {
    en: 'Grading is paused because no grading process can be started. Submissions wait, and grading resumes by itself.',
    fa: 'تصحیح متوقف است، چون هیچ فرایندی شروع نمی‌شود. ارسال‌ها منتظر می‌مانند و تصحیح خودبه‌خود از سر گرفته می‌شود.',
  },
  noStorage: {
    en: 'Grading is paused because the server cannot store anything. Submissions wait, and grading resumes by itself.',
    fa: 'تصحیح متوقف است، چون سرور نمی‌تواند چیزی ذخیره کند. ارسال‌ها می‌مانند و تصحیح خودبه‌خود از سر گرفته می‌شود.',
  },
  slots: { en: 'Trainings at the same time', fa: 'آموزش‌های هم‌زمان' },
  slotsHint: {
    en: 'More of them shorten the line, and each takes longer where they share cores.',
    fa: 'هرچه بیشتر باشد صف کوتاه‌تر می‌شود، اما آموزش‌هایی که هسته‌ها را با هم شریک‌اند کندتر پیش می‌روند.',
  },
  slotsFailed: { en: 'This could not be saved. Try again.', fa: 'ذخیره نشد. دوباره امتحان کنید.' },
  reason: { en: 'The last error', fa: 'آخرین خطا' },
  pause: { en: 'Pause grading', fa: 'توقف تصحیح' },
  resume: { en: 'Resume grading', fa: 'ازسرگیری تصحیح' },
  tryNow: { en: 'Try now', fa: 'هم‌اکنون امتحان کنید' },
  faults: { en: 'Submissions that could not be graded', fa: 'تصحیح‌هایی که به‌علت خطای سامانه ناتمام ماند' },
  noFaults: {
    en: 'None. If grading fails on our side, the submission is listed here and you are told.',
    fa: 'هیچ. اگر تصحیحی به‌علت خطای سامانه ناتمام بماند، اینجا فهرست و به شما خبر داده می‌شود.',
  },
  uncounted: {
    en: 'They do not use up an attempt. Grading again uses the version that is published now.',
    fa: 'فرصتی از دانشجو کم نمی‌شود. تصحیح دوباره با نسخه‌ای است که اکنون منتشر است.',
  },
  again: { en: 'Grade again', fa: 'تصحیح دوباره' },
  show: { en: 'Show', fa: 'نمایش' },
  faultNotification: {
    en: 'A submission could not be graded because of a problem on our side. The course page lists it.',
    fa: 'یک تصحیح به‌علت خطای سامانه ناتمام ماند. در صفحهٔ درس فهرست شده است.',
  },
  submission: { en: 'Submission', fa: 'ارسال' },
  run: { en: 'Run', fa: 'اجرا' },
  source: { en: 'Submitted code', fa: 'کد ارسال‌شده' },
  course: { en: 'Back to the course', fa: 'بازگشت به صفحهٔ درس' },
} satisfies Record<string, Text>
