/** The texts for instructors, in both languages. They are not in the i18n files, so students never load them. */
import type { Text } from '../../graders/report.ts'

export const TEXTS = {
  welcome: {
    en: 'Open an exercise to see what your students see. What you submit is kept apart from theirs.',
    fa: 'تمرینی را باز کنید تا آنچه دانشجویان می‌بینند ببینید. آنچه می‌فرستید جدا از کار آنان نگه داشته می‌شود.',
  },
  title: { en: 'The platform', fa: 'سامانه' },
  runs: { en: 'Grading runs.', fa: 'تصحیح در جریان است.' },
  paused: {
    en: 'Grading is paused. What is submitted waits.',
    fa: 'تصحیح متوقف است. آنچه فرستاده می‌شود منتظر می‌ماند.',
  },
  noProcess: {
    en: 'Grading is paused: no grading process can be started. Submissions wait. Grading resumes by itself.',
    fa: 'تصحیح متوقف است: هیچ فرایندی آغاز نمی‌شود. ارسال‌ها منتظر می‌مانند و تصحیح خودبه‌خود از سر گرفته می‌شود.',
  },
  reason: { en: 'What the last attempt said', fa: 'آنچه آخرین تلاش گفت' },
  pause: { en: 'Pause grading', fa: 'توقف تصحیح' },
  resume: { en: 'Go on', fa: 'ادامهٔ تصحیح' },
  tryNow: { en: 'Try now', fa: 'هم‌اکنون بیازما' },
  faults: { en: 'Gradings that failed on our side', fa: 'تصحیح‌هایی که از سوی ما شکست خورد' },
  noFaults: {
    en: 'None. Should a grading fail on our side, it is listed here, and you are told.',
    fa: 'هیچ. اگر تصحیحی از سوی ما شکست بخورد در اینجا می‌آید و به شما خبر داده می‌شود.',
  },
  uncounted: {
    en: 'They use up no attempt. Grading again takes what is published now.',
    fa: 'فرصتی از دانشجو کم نمی‌کنند. تصحیح دوباره با آنچه اکنون منتشر است انجام می‌شود.',
  },
  again: { en: 'Grade again', fa: 'تصحیح دوباره' },
  show: { en: 'Show', fa: 'نمایش' },
  faultNotification: {
    en: 'A grading has failed on our side. The course page lists it.',
    fa: 'تصحیحی از سوی ما شکست خورد. در صفحهٔ درس فهرست شده است.',
  },
  submission: { en: 'Submission', fa: 'ارسال' },
  run: { en: 'Run', fa: 'اجرا' },
  source: { en: 'What was handed in', fa: 'آنچه فرستاده شد' },
  course: { en: 'To the course', fa: 'به صفحهٔ درس' },
} satisfies Record<string, Text>
