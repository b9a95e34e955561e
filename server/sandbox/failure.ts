/** What was thrown inside an isolate, as `guest/wall/failure.ts` tells it: untrusted text. */
import type { Text } from '../../graders/report.ts'
import { absentGlobal } from './absent-global.ts'
import { cut, persianNumber, verbatim } from '../../graders/wording.ts'
import { isJsonObject, parseJson } from './json.ts'

/** What was thrown in a program; each text is cut, none is trusted. */
export interface Failure {
  name: string
  /** The error's message, or the value in words. */
  message: string
  stack: string
  /**
   * How it ended the program, behind the name of what has thrown, where name and message alone would not say it:
   * 'threw the text "no"'.
   */
  told?: Text
  /** What stands behind it: causes, errors in it, advice. */
  behind?: Text
  /** Where it is more than an error of the program. */
  verdict?: 'memory'
}

export const UNREADABLE: Failure = { name: '', message: 'something was thrown that cannot be read', stack: '' }

export function parseFailure(text: string): Failure {
  const read = parseJson(text.slice(0, 150_000))
  if (!isJsonObject(read)) return UNREADABLE
  const { name, message, stack, kind, fa } = read
  if (typeof name !== 'string' || typeof message !== 'string' || typeof stack !== 'string') return UNREADABLE
  const failure: Failure = {
    name: name.slice(0, 100),
    message: message.slice(0, 2_000),
    stack: stack.slice(0, 8_000),
  }
  const told = toldOf(failure, kind, fa)
  const behind = behindOf(texts(read.causes), texts(read.errors), absentGlobal(failure))
  return { ...failure, ...(told && { told }), ...(behind && { behind }) }
}

/** "RangeError: too early"; the name alone where there is no message. */
export function thrownWords({ name, message }: Pick<Failure, 'name' | 'message'>): string {
  return [name, message].filter(Boolean).join(': ')
}

/** What stands in front of a thrown value that is no error, by its kind. */
const KINDS: Record<string, Text | undefined> = {
  string: { en: 'the text', fa: 'متن' },
  number: { en: 'the number', fa: 'عدد' },
  bigint: { en: 'the number', fa: 'عدد' },
  boolean: { en: 'the value', fa: 'مقدار' },
  symbol: { en: 'the value', fa: 'مقدار' },
  undefined: { en: 'the value', fa: 'مقدار' },
  null: { en: 'the value', fa: 'مقدار' },
  function: { en: 'the function', fa: 'تابع' },
  object: { en: 'the object', fa: 'شیء' },
}

function toldOf({ name, message }: Failure, kind: unknown, fa: unknown): Text | undefined {
  if (typeof fa === 'string' && fa)
    return { en: `threw ${name}: ${message}`, fa: `با این خطا متوقف شد: ${fa.slice(0, 2_000)}` }
  const words = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined
  if (!words) return undefined
  const shown = (kind === 'string' ? JSON.stringify(message) : message).slice(0, 500)
  return { en: `threw ${words.en} ${shown}`, fa: `با پرتاب ${words.fa} ${verbatim(shown)} متوقف شد` }
}

/** What V8 says of values that grow beyond what it can hold, and what they are. */
const GROWN: [message: RegExp, what: Text][] = [
  [/^Invalid string length$/, { en: 'a text', fa: 'متنی' }],
  [/^Maximum BigInt size exceeded$/, { en: 'a BigInt', fa: `یک ${verbatim('BigInt')}` }],
  [/^Map maximum size exceeded$/, { en: 'a Map', fa: `یک ${verbatim('Map')}` }],
  [/^Set maximum size exceeded$/, { en: 'a Set', fa: `یک ${verbatim('Set')}` }],
]

/**
 * What V8 says where an array of a fixed length, a text, a BigInt, a Map or a Set does not fit, in words with sizes;
 * undefined for any other error.
 * @param megabytes the memory of the isolate
 */
export function tooLarge(
  { name, message }: Failure,
  megabytes: number,
): Required<Pick<Failure, 'message' | 'told'>> | undefined {
  if (name !== 'RangeError') return undefined
  const grown = GROWN.find(([said]) => said.test(message))?.[1]
  const [matched, count, whose] =
    /^(?:Invalid typed array length: (\d+)|Array buffer allocation failed(?: for (.{1,300}))?)$/.exec(message) ?? []
  if (!grown && matched === undefined) return undefined
  const what = grown?.en ?? whose ?? (count ? `an array of ${count} values` : 'an array')
  const fa = grown?.fa ?? (whose ? verbatim(whose) : count ? `آرایه‌ای با ${persianNumber(count)} مقدار` : 'آرایه‌ای')
  const sentence = `${what} does not fit in the ${megabytes} MB of memory that the program has`
  return {
    message: sentence,
    told: {
      en: `threw RangeError: ${sentence}`,
      fa: `با این خطا متوقف شد: ${fa} در ${persianNumber(megabytes)} مگابایت حافظهٔ برنامه جا نمی‌گیرد`,
    },
  }
}

function behindOf(causes: readonly string[], errors: readonly string[], advice: Text | undefined): Text | undefined {
  if (causes.length + errors.length === 0 && !advice) return undefined
  const inside = errors.length > 0
  const told = {
    en:
      causes.map((cause) => `, caused by ${cause}`).join('') +
      (inside ? `, with the errors: ${errors.join('; ')}` : '') +
      (advice ? `. ${advice.en}` : ''),
    fa:
      causes.map((cause) => `، به علت ${verbatim(cause)}`).join('') +
      (inside ? `، با خطاهای ${errors.map((error) => verbatim(error)).join(' و ')}` : '') +
      (advice ? `. ${advice.fa}` : ''),
  }
  return cut(told, 1_000)
}

function texts(list: unknown): string[] {
  return Array.isArray(list)
    ? list.slice(0, 5).flatMap((entry) => (typeof entry === 'string' ? entry.slice(0, 300) : []))
    : []
}
