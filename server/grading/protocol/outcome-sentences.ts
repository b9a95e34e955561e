/** Sentences for how a whole grading ended. The sentences for a stop of the program are in `sandbox/stops.ts`. */
import type { Text } from '../../../graders/report.ts'
import { cut, persianNumber, verbatim } from '../../../graders/wording.ts'
import { type Failure, thrownWords } from '../../sandbox/failure.ts'

/** Characters of what was thrown, by a program or a grader. */
const LONGEST_DETAIL = 2_000

export const NOT_COMPILED: Text = { en: 'The program does not compile.', fa: 'برنامه کامپایل نمی‌شود.' }
export const COMPILES_TOO_LONG: Text = {
  en: 'The program takes too long to compile. Look for very long expressions, and write shorter ones.',
  fa: 'کامپایل برنامه بیش از اندازه طول می‌کشد. عبارت‌های بسیار طولانی را کوتاه کنید.',
}
export const COMPILES_TOO_LARGE: Text = {
  en:
    'The program takes too much memory to compile. Look for expressions that are nested very deeply, ' +
    'and for texts in an enum that grow.',
  fa:
    'کامپایل برنامه بیش از اندازه حافظه می‌خواهد. به‌دنبال عبارت‌های بسیار تودرتو بگردید، ' +
    `و به‌دنبال متن‌هایی در یک ${verbatim('enum')} که بزرگ می‌شوند.`,
}
export const COMPILED_TOO_LARGE: Text = {
  en: 'The compiled program is too large. Put less data into the program.',
  fa: 'برنامهٔ کامپایل‌شده بیش از اندازه بزرگ است. دادهٔ کمتری در برنامه بگذارید.',
}
export const CRASHES_THE_COMPILER: Text = {
  en: 'The compiler crashes on this program. Look for expressions that are nested very deeply.',
  fa: 'کامپایلر روی این برنامه از کار می‌افتد. به‌دنبال عبارت‌های بسیار تودرتو بگردید.',
}
export const NOT_REACHED: Text = {
  en: 'This check did not run: the program was stopped before it.',
  fa: 'این آزمون اجرا نشد: برنامه پیش از آن متوقف شد.',
}
/** A program asks for a base that its exercise does not declare. */
export function undeclaredBase(name: string, declared: readonly string[]): Text {
  const asked = cut(name, 60)
  const names = declared.map((one) => `"${one}"`).join(', ')
  const none = 'این تمرین هیچ شبکهٔ ازپیش‌آموخته‌ای ندارد'
  return {
    en: `the pretrained base "${asked}" is not part of this exercise; ` + (names ? `it has: ${names}` : 'it has none'),
    fa:
      `شبکهٔ ازپیش‌آموختهٔ ${verbatim(`"${asked}"`)} جزو این تمرین نیست؛ ` +
      (names ? `این تمرین ${verbatim(names)} را دارد` : none),
  }
}

/** A program asks for bases again and again. */
export function tooManyBases(name: string, most: number): Text {
  const call = verbatim(`pretrained('${cut(name, 60)}')`)
  return {
    en:
      `a program may ask for ${most} pretrained bases, and this is one more: ` +
      'call pretrained once and keep its result',
    fa:
      `یک برنامه می‌تواند ${persianNumber(most)} بار شبکهٔ ازپیش‌آموخته بخواهد و ${call} یکی بیشتر است: ` +
      'آن را یک بار صدا بزنید و نتیجه‌اش را نگه دارید',
  }
}
export const CANCELLED: Text = { en: 'The run was cancelled.', fa: 'اجرا لغو شد.' }
export const STUCK: Text = {
  en:
    'The program was stopped: it ran longer than the time that it has. ' +
    'Look for a loop that does not end, or for work that is done again and again.',
  fa:
    'اجرا از زمان مجاز بیشتر طول کشید و متوقف شد. ' +
    'به‌دنبال حلقه‌ای بگردید که پایان نمی‌یابد، یا کاری که بارها تکرار می‌شود.',
}
export const MODEL_STUCK: Text = {
  en:
    'The model is too large to be graded: one of its layers takes longer than the time that there is for all. ' +
    'Use fewer filters and units.',
  fa:
    'مدل بزرگ‌تر از آن است که بتوان به آن نمره داد: یکی از لایه‌هایش بیش از زمانی که برای همه هست طول می‌کشد. ' +
    'فیلترها و واحدهای کمتری به کار ببرید.',
}
export const OUT_OF_MEMORY: Text = {
  en:
    'The program was stopped: it used more memory than it has. ' +
    'Look for a loop that does not end and fills an array, a text or a map.',
  fa:
    'برنامه متوقف شد: بیش از حافظه‌ای که دارد مصرف کرد. ' +
    'به‌دنبال حلقه‌ای بگردید که پایان نمی‌یابد و آرایه، متن یا نگاشتی را پر می‌کند.',
}
export const CRASHED: Text = {
  en: 'The program brought down the process in which it ran.',
  fa: 'برنامه فرایندی را که در آن اجرا می‌شد از کار انداخت.',
}
export const CRASHED_BY_MEMORY: Text = {
  en:
    'The program brought down the process in which it ran; most often this is memory: an array or a text that ' +
    'grows without end.',
  fa:
    'برنامه فرایندی را که در آن اجرا می‌شد از کار انداخت؛ بیشتر وقت‌ها علت حافظه است: ' +
    'آرایه یا متنی که بی‌پایان بزرگ می‌شود.',
}

export const KILLED: Text = {
  en: 'The process in which the program ran was killed from outside; most often the machine has run out of memory.',
  fa: 'فرایندی که برنامه در آن اجرا می‌شد از بیرون پایان داده شد؛ بیشتر وقت‌ها حافظهٔ دستگاه تمام شده است.',
}

/** What was thrown, and what stands behind it, as the message of an error. */
export function thrownText({ name, message, told, behind }: Failure): Text {
  const thrown = thrownWords({ name, message })
  return cut(
    {
      en: `${told ? `the program ${told.en}` : thrown}${behind?.en ?? ''}`,
      fa: `${told ? `برنامه ${told.fa}` : verbatim(thrown)}${behind?.fa ?? ''}`,
    },
    LONGEST_DETAIL,
  )
}

export function loadFailed(failure: Failure): Text {
  const { told, behind } = failure
  const thrown = thrownText({ ...failure, behind: undefined })
  return {
    en: `Your program failed while it was loaded: ${thrown.en}${behind?.en ?? ''}`,
    fa: `برنامهٔ شما هنگام بارگذاری ${told?.fa ?? `با این خطا متوقف شد:\n${thrown.fa}`}${behind?.fa ?? ''}`,
  }
}

/**
 * @param held tensors that the program keeps alive
 * @param refusal the engine's words
 */
export function noRoom(held: number, refusal: string): Text {
  return {
    en: `The program keeps ${held} tensors alive, which leaves no room for the next call: ${refusal}.`,
    fa:
      `برنامه ${persianNumber(held)} تانسور را زنده نگه می‌دارد و ` +
      `برای فراخوانی بعدی جایی نمی‌ماند: ${verbatim(refusal)}.`,
  }
}

/**
 * A fault of the platform or of a grader, in words for the instructor. Students are told that it is not their fault,
 * see `graders/visibility.ts`.
 * @param detail a sentence in English without its full stop
 */
export function faultText(detail: string): Text {
  const short = cut(detail, LONGEST_DETAIL)
  return {
    en: `${short}. This is not the fault of the program.`,
    fa: `خطای سامانه یا مصحح: ${verbatim(short)}. تقصیر برنامه نیست.`,
  }
}

export const ABANDONED: Text = faultText('the grading was broken off again and again')
