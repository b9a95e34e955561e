/** Outputs that no training can improve on: not numbers, or the same for all images. */
import type { Text } from '../report.ts'
import type { Diagnosis } from './evidence.ts'

const DIVERGED: Text = {
  en:
    'The outputs of the trained model are not numbers (NaN): the training has diverged. Look at the learning rate ' +
    'and at the scale of the images.',
  fa: 'خروجی‌های مدل آموزش‌دیده عدد نیستند (NaN): آموزش واگرا شده است. نرخ یادگیری و مقیاس تصویرها را بررسی کنید.',
}
const DEAD: Text = {
  en:
    'The trained model gives the same answer for every image: its units are dead. Look at the learning rate and ' +
    'at the scale of the images.',
  fa: 'مدل آموزش‌دیده برای همهٔ تصویرها یک پاسخ می‌دهد: نورون‌هایش مرده‌اند. نرخ یادگیری و مقیاس تصویرها را ببینید.',
}

export function diagnoseCollapsed(outputs: readonly number[][]): Diagnosis | undefined {
  if (outputs.some((row) => row.some((value) => !Number.isFinite(value)))) return { sentence: DIVERGED }
  const constant = outputs.every((row) => row.every((value, k) => Math.abs(value - outputs[0]![k]!) < 1e-6))
  return constant ? { sentence: DEAD } : undefined
}
