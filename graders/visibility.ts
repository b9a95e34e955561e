/**
 * What a student may see of a report. A check that is not open shows nothing that could hold one of its
 * values: its message is a fixed sentence on the kind of failure, without comparison, accuracy and time. The texts
 * of the whole job are left out too, since a program can print or throw its inputs.
 */
import { findingText } from './finding-texts.ts'
import type { CheckResult, Report, Text, Verdict, Visibility } from './report.ts'
import { maxScoreOf, overallVerdict, scoreOf } from './verdict.ts'
import { joined } from './wording.ts'

/** A report as its student sees it. The seed is 0: with the real one the hidden inputs could be drawn again. */
export interface StudentReport extends Report {
  /** The number of hidden checks: "k more checks after the due date". */
  hiddenChecks: number
  /** True where `score` and `maxScore` get more points after the due date. */
  provisional: boolean
}

/** @param due whether the due date has passed */
export function studentView(report: Report, { due }: { due: boolean }): StudentReport {
  const shown = report.checks.flatMap((check) => studentCheck(check, { due }) ?? [])
  const hiddenChecks = report.checks.length - shown.length
  const provisional = !due && hiddenChecks > 0
  const counted = due ? report.checks : shown
  const ended = report.checks.length > 0 ? endOfJob(report, counted) : report.verdict
  const untouched = report.checks.every(({ visibility }) => isOpen(visibility, due))
  const { message, errors, log, literals: _, ...rest } = report
  const sentence = ended === 'internal' ? ENDS.internal : message !== undefined && !untouched ? ENDS[ended] : message
  return {
    ...rest,
    seed: 0,
    verdict: ended,
    score: scoreOf(counted),
    maxScore: provisional ? maxScoreOf(shown) : report.maxScore,
    checks: shown,
    misconceptions: [...new Set(shown.flatMap(({ misconception }) => misconception ?? []))],
    ...(sentence !== undefined && { message: sentence }),
    ...(errors && untouched && { errors }),
    log: untouched ? log : '',
    hiddenChecks,
    provisional,
  }
}

/** One check as its student sees it, also during the grading. Undefined where it is hidden. */
export function studentCheck(check: CheckResult, { due }: { due: boolean }): CheckResult | undefined {
  switch (check.visibility) {
    case 'open':
      return withoutSeeds(check)
    case 'sentence':
      return sentenceOf(check)
    case 'after-due':
      return due ? withoutSeeds(check) : undefined
    case 'secret':
      return undefined
  }
}

function isOpen(visibility: Visibility, due: boolean): boolean {
  return visibility === 'open' || (visibility === 'after-due' && due)
}

/** Removes the seeds of several trainings: they follow from the job's seed, which is secret. */
function withoutSeeds(check: CheckResult): CheckResult {
  const { accuracy } = check
  return accuracy?.trainings
    ? {
        ...check,
        accuracy: { ...accuracy, trainings: accuracy.trainings.map((training) => ({ ...training, seed: 0 })) },
      }
    : check
}

/** A check without anything computed from its inputs. Hints stay, since they are fixed texts. */
function sentenceOf({
  id,
  name,
  nameFa,
  points,
  visibility,
  verdict,
  earned,
  hints,
  misconception,
  variant,
  explanation,
  finding,
  elsewhere,
}: CheckResult): CheckResult {
  const named = misconception ? { misconception, ...(variant && { variant }), ...(explanation && { explanation }) } : {}
  const end = verdict === 'passed' ? undefined : finding ? findingText(finding) : CHECK_ENDS[verdict]
  // the fixed sentence of a failure says less than the check that it points to
  const message = !end || !elsewhere ? end : verdict === 'failed' && !finding ? elsewhere : joined([end, elsewhere])
  return {
    id,
    name,
    nameFa,
    points,
    visibility,
    verdict,
    earned,
    ...(message && { message }),
    ...(hints && verdict !== 'passed' && { hints }),
    ...named,
  }
}

/**
 * The whole verdict, from the checks that count for the student now. A job that itself ended early has a
 * message; its verdict is told only where one of these checks shows it. A verdict that only follows from the
 * checks may come from a hidden one.
 */
function endOfJob({ verdict, message }: Pick<Report, 'verdict' | 'message'>, counted: readonly CheckResult[]): Verdict {
  if (verdict === 'internal') return verdict
  const ofJob = message !== undefined && counted.some((check) => check.verdict === verdict)
  return ofJob ? verdict : overallVerdict(counted)
}

/** Fixed sentences for how a check ended that has no finding. */
const CHECK_ENDS: Record<Exclude<Verdict, 'passed'>, Text> = {
  failed: {
    en: 'What this check asks for does not hold.',
    fa: 'آنچه این آزمون می‌خواهد برقرار نیست.',
  },
  error: { en: 'This check ended with an error.', fa: 'این آزمون با خطا پایان یافت.' },
  crashed: {
    en: 'The program brought down the process in which it ran.',
    fa: 'برنامه فرایندی را که در آن اجرا می‌شد از کار انداخت.',
  },
  internal: {
    en: 'This check failed on our side. This is not your fault.',
    fa: 'این آزمون از سوی ما شکست خورد. تقصیر شما نیست.',
  },
  missing: {
    en: 'A function that this check calls is not exported.',
    fa: 'تابعی که این آزمون فرا می‌خواند صادر نشده است.',
  },
  time: {
    en: 'The function ran longer than the time that it has.',
    fa: 'اجرای تابع بیش از زمان مجاز طول کشید.',
  },
  memory: { en: 'The function used more memory than it has.', fa: 'تابع بیش از حافظهٔ مجاز مصرف کرد.' },
  cancelled: {
    en: 'This check did not run: the run was cancelled before it.',
    fa: 'این آزمون اجرا نشد: اجرا پیش از آن لغو شد.',
  },
  output: {
    en: 'The function returned or printed more than it may.',
    fa: 'تابع بیش از اندازهٔ مجاز برگرداند یا چاپ کرد.',
  },
}

/** Fixed sentences for how a job ended. */
const ENDS: Record<Verdict, Text | undefined> = {
  passed: undefined,
  failed: undefined,
  error: undefined,
  missing: undefined,
  time: {
    en: 'The program was stopped: it ran longer than the time that it has.',
    fa: 'اجرا از زمان مجاز بیشتر طول کشید و متوقف شد.',
  },
  memory: {
    en: 'The program was stopped: it used more memory than it has.',
    fa: 'برنامه متوقف شد: بیش از حافظه‌ای که دارد مصرف کرد.',
  },
  output: {
    en: 'The program was stopped: it returned or printed more than it may.',
    fa: 'برنامه متوقف شد: بیش از اندازهٔ مجاز برگرداند یا چاپ کرد.',
  },
  crashed: {
    en: 'The program brought down the process in which it ran.',
    fa: 'برنامه فرایندی را که در آن اجرا می‌شد از کار انداخت.',
  },
  cancelled: { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' },
  internal: {
    en: 'The grading failed on our side. This is not your fault; your submission is kept and the instructor is told.',
    fa: 'تصحیح از سوی ما شکست خورد. تقصیر شما نیست؛ ارسال شما نگه داشته شده و به مدرس خبر داده شده است.',
  },
}
