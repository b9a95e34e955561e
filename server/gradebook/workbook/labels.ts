/** The words of the workbook, in both languages. */
import type { Text } from '../../../graders/report.ts'
import type { GradeCell } from '../gradebook.ts'

export const LABELS = {
  points: { en: 'Points', fa: 'نمره‌ها' },
  details: { en: 'Details', fa: 'جزئیات' },
  name: { en: 'Name', fa: 'نام' },
  email: { en: 'E-mail', fa: 'ایمیل' },
  studentNumber: { en: 'Student number', fa: 'شمارهٔ دانشجویی' },
  fullMarks: { en: 'Full marks', fa: 'نمرهٔ کامل' },
  total: { en: 'Total', fa: 'مجموع' },
  share: { en: 'Share', fa: 'درصد' },
  exercise: { en: 'Exercise', fa: 'تمرین' },
  state: { en: 'State', fa: 'وضعیت' },
  score: { en: 'Score', fa: 'نمره' },
  outOf: { en: 'Out of', fa: 'از' },
  submitted: { en: 'Submitted (UTC)', fa: 'زمان ارسال (UTC)' },
  due: { en: 'Due (UTC)', fa: 'مهلت (UTC)' },
} satisfies Record<string, Text>

export const STATE_LABELS: Record<GradeCell['state'], Text> = {
  final: { en: 'final', fa: 'نهایی' },
  provisional: { en: 'provisional', fa: 'موقت' },
  excused: { en: 'excused', fa: 'معاف' },
  absent: { en: 'nothing submitted', fa: 'بدون ارسال' },
}

/** How a sheet of points says that somebody is excused; the formula of the share looks for it. */
export const EXCUSED = 'EX'
