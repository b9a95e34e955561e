/** The texts for whoever runs a course, in both languages, apart from the i18n files: students never load them. */
import type { Text } from '../../graders/report.ts'

export const COURSE_TEXTS = {
  pages: { en: 'Pages of the course', fa: 'صفحه‌های درس' },
  settings: { en: 'Settings', fa: 'تنظیمات' },
  newCourse: { en: 'New course', fa: 'درس تازه' },
  newHint: {
    en: 'You own it: you enrol its people and set its dates. All published exercises are in it.',
    fa: 'مالک آن شمایید: افراد را ثبت‌نام می‌کنید و مهلت‌ها را تعیین می‌کنید. همهٔ تمرین‌های منتشرشده در آن هست.',
  },
  titleEn: { en: 'Title in English', fa: 'عنوان انگلیسی' },
  titleFa: { en: 'Title in Persian', fa: 'عنوان فارسی' },
  zone: { en: 'Time zone', fa: 'منطقهٔ زمانی' },
  zoneHint: {
    en: 'In it the days of the course begin and end.',
    fa: 'روزهای درس در این منطقه آغاز می‌شود و پایان می‌یابد.',
  },
  save: { en: 'Save', fa: 'ذخیره' },
  saved: { en: 'Saved.', fa: 'ذخیره شد.' },
  make: { en: 'Make the course', fa: 'ساختن درس' },
  copyTitle: { en: 'Copy to the next term', fa: 'رونوشت برای نیم‌سال بعد' },
  copyHint: {
    en: 'The copy has the same dates, moved by whole days at the same hour. Students and their work stay here.',
    fa: 'رونوشت همان مهلت‌ها را دارد، در همان ساعت و چند روز دیرتر. دانشجویان و کارهایشان همین‌جا می‌مانند.',
  },
  shift: { en: 'Move all dates by (days)', fa: 'جابه‌جایی همهٔ مهلت‌ها (روز)' },
  withStaff: {
    en: 'Also enrol the owners, instructors and assistants',
    fa: 'مالکان، مدرسان و دستیاران هم ثبت‌نام شوند',
  },
  copy: { en: 'Make the copy', fa: 'ساختن رونوشت' },
  archiveTitle: { en: 'Archive', fa: 'بایگانی' },
  archiveHint: {
    en: 'An archived course can be read by its people. Nothing can be handed in or changed until it is opened again.',
    fa: 'درس بایگانی‌شده را افرادش می‌توانند ببینند. تا بازگشایی دوباره، نه چیزی ارسال می‌شود و نه چیزی تغییر می‌کند.',
  },
  archive: { en: 'Archive the course', fa: 'بایگانی درس' },
  reopen: { en: 'Open it again', fa: 'بازگشایی درس' },
  back: { en: 'Back to the course', fa: 'بازگشت به صفحهٔ درس' },
} satisfies Record<string, Text>
