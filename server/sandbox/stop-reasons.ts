/** Why a program was stopped, in sentences for the student. */
import type { Text, Verdict } from '../../graders/report.ts'
import { joined, persianNumber, shapeText, verbatim } from '../../graders/wording.ts'

/** Why a program was stopped: a verdict and a sentence for the student. */
export interface StopReason {
  verdict: Extract<Verdict, 'time' | 'memory' | 'output' | 'cancelled'>
  message: Text
}

/**
 * When a program's time is over and its heap is fuller than this share of its memory, the student is
 * told about memory: near the limit garbage collection takes most of the time. V8 collects at the
 * latest halfway between the size after the last collection and the limit, so at this share at least
 * three fifths of the memory are no garbage.
 */
export const NEARLY_FULL = 0.8

/** @param megabytes the isolate's memory limit */
export function outOfHeap(megabytes: number): StopReason {
  return {
    verdict: 'memory',
    message: {
      en:
        `The program was stopped: it used more than the ${megabytes} MB of memory that it has. ` +
        'Look for arrays that grow without end.',
      fa:
        `برنامه متوقف شد: بیش از ${persianNumber(megabytes)} مگابایت حافظه‌ای که دارد مصرف کرد. ` +
        'به‌دنبال آرایه‌هایی بگردید که بی‌پایان بزرگ می‌شوند.',
    },
  }
}

/**
 * The program's time was over, and its memory was nearly full.
 * @param held megabytes that it held by then
 * @param megabytes the isolate's memory limit
 */
export function outOfTimeAndMemory(held: number, megabytes: number): StopReason {
  return {
    verdict: 'memory',
    message: {
      en:
        'The program was stopped: its time was over, and by then its memory was nearly full ' +
        `(${held} of ${megabytes} MB). ` +
        'Look for a loop that does not end and fills an array, a text or a map.',
      fa:
        'برنامه متوقف شد: زمانش به پایان رسیده و حافظه‌اش تقریباً پر شده بود ' +
        `(${persianNumber(held)} از ${persianNumber(megabytes)} مگابایت). ` +
        'به‌دنبال حلقه‌ای بگردید که پایان نمی‌یابد و آرایه، متن یا نگاشتی را پر می‌کند.',
    },
  }
}

/** From so many values a tensor that was read may be why memory is full: arrays of arrays take many times more. */
const LARGE_READ = 500_000

/**
 * Adds to a reason of memory what may have filled it: a large tensor whose values the program has read.
 * @param shape of the largest tensor that the running call has read
 */
export function withLargeRead(reason: StopReason, shape: readonly number[] | undefined): StopReason {
  const size = shape?.reduce((product, length) => product * length, 1) ?? 0
  if (reason.verdict !== 'memory' || !shape || shape.length < 2 || size < LARGE_READ) return reason
  const [count] = shape as [number]
  const read: Text = {
    en:
      `The program has read the values of a tensor of shape ${shapeText(shape)}. Arrays of arrays of ` +
      `${count.toLocaleString('en')} ${shape.length === 4 ? 'images' : 'rows'} are too large: they take many ` +
      'times the memory of the tensor. Keep the data in tensors, and take one batch at a time with slice or gather.',
    fa:
      `برنامه مقدارهای تانسوری با شکل ${verbatim(shapeText(shape))} را خوانده است. آرایه‌های تودرتوی ` +
      `${persianNumber(count)} ${shape.length === 4 ? 'تصویر' : 'سطر'} در حافظه جا نمی‌گیرند، چون چندین برابر ` +
      `خود تانسور می‌خواهند. داده‌ها را در تانسور نگه دارید و هر بار یک دسته را با ${verbatim('slice')} یا ` +
      `${verbatim('gather')} بردارید.`,
  }
  return { ...reason, message: joined([reason.message, read]) }
}

/** @param detail the engine's error message */
export function deviceFull(detail: string): StopReason {
  return {
    verdict: 'memory',
    message: {
      en: `The program was stopped. ${detail}. Smaller batches need less.`,
      fa: `برنامه متوقف شد: ${verbatim(detail)}. دسته‌های کوچک‌تر حافظهٔ کمتری می‌خواهند.`,
    },
  }
}

export const NEVER_SETTLES: StopReason = {
  verdict: 'time',
  message: {
    en:
      'The program waits for something that never comes: a promise that is never resolved, ' +
      'with nothing left to run that could resolve it.',
    fa:
      `برنامه منتظر چیزی است که هرگز نمی‌آید: یک ${verbatim('Promise')} که هرگز برآورده نمی‌شود ` +
      'و چیزی هم نمانده است که آن را برآورده کند.',
  },
}

export const OUTPUT_TOO_LARGE: StopReason = {
  verdict: 'output',
  message: {
    en: 'The returned value is too large: at most 500,000 values may be returned, or 16 MB as text.',
    fa:
      'مقدار برگردانده‌شده بیش از اندازه بزرگ است: ' +
      'حداکثر ۵۰۰٬۰۰۰ مقدار، یا ۱۶ مگابایت به‌صورت متن، می‌توان برگرداند.',
  },
}

/** @param limit seconds of processor time */
export function trainingStopped(limit: number): Text {
  const { en, fa } = seconds(limit)
  return {
    en: `The training was stopped after the ${en} that it has.`,
    fa: `آموزش پس از ${fa} که برایش در نظر گرفته شده بود متوقف شد.`,
  }
}

/** @param limit seconds */
export function programStopped(limit: number): Text {
  const { en, fa } = seconds(limit)
  return {
    en:
      `The program was stopped: it ran longer than the ${en} that it has. ` +
      'Look for a loop that does not end, or for work that is done again and again.',
    fa:
      `اجرا از ${fa}ٔ مجاز بیشتر طول کشید و متوقف شد. ` +
      'به‌دنبال حلقه‌ای بگردید که پایان نمی‌یابد، یا کاری که بارها تکرار می‌شود.',
  }
}

const MODEL_TOO_LARGE: Text = {
  en: 'The model is too large to be graded: ',
  fa: 'مدل بزرگ‌تر از آن است که بتوان به آن نمره داد: ',
}

const SMALLER: Text = {
  en: 'Use fewer layers, or fewer filters and units.',
  fa: 'لایه‌های کمتر، یا فیلترها و واحدهای کمتری به کار ببرید.',
}

/** @param limit seconds of processor time that the grader has for models */
export function modelTakesTime(limit: number): Text {
  const { en, fa } = seconds(limit)
  return {
    en: MODEL_TOO_LARGE.en + `computing its outputs takes longer than the ${en} that there are. ${SMALLER.en}`,
    fa: MODEL_TOO_LARGE.fa + `محاسبهٔ خروجی‌هایش بیش از ${fa} که هست طول می‌کشد. ${SMALLER.fa}`,
  }
}

export const MODEL_TAKES_TENSORS: Text = {
  en: MODEL_TOO_LARGE.en + `its weights and outputs need more memory for tensors than there is. ${SMALLER.en}`,
  fa: MODEL_TOO_LARGE.fa + `وزن‌ها و خروجی‌هایش بیش از حافظه‌ای که برای تانسورها هست می‌خواهند. ${SMALLER.fa}`,
}

export const MODEL_TAKES_MEMORY: Text = {
  en: `${MODEL_TOO_LARGE.en}reading its outputs takes more memory than there is. ${SMALLER.en}`,
  fa: `${MODEL_TOO_LARGE.fa}خواندن خروجی‌هایش بیش از حافظه‌ای که هست می‌خواهد. ${SMALLER.fa}`,
}

function seconds(n: number): Text {
  const rounded = Math.round(n * 10) / 10
  return { en: n === 1 ? '1 second' : `${rounded} seconds`, fa: `${persianNumber(rounded)} ثانیه` }
}
