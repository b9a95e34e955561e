/**
 * Values that cannot cross the boundary, by the name of their kind: what each is called, what to write instead, and
 * the kind of failure that it makes. A program can pretend any kind of its own objects.
 */
import type { FindingKind, Text } from './report.ts'
import { cut, verbatim } from './wording.ts'

export interface ForeignValue {
  what: Text
  /** What to write instead. */
  advice: Text | undefined
  failure: FindingKind
}

const LONGEST_NAME = 40

const asArray: Text = {
  en: `give an array, such as Array.from(...)`,
  fa: `آرایه‌ای برگردانید، مثلاً ${verbatim('Array.from(...)')}`,
}
const theValueItself = (name: string): Text => ({
  en: `give the value itself, without new ${name}(...)`,
  fa: `خود مقدار را برگردانید، بدون ${verbatim(`new ${name}(...)`)}`,
})
const overBuffer: Text = {
  en: 'give a typed array over it, such as new Float32Array(buffer)',
  fa: `آرایه‌ای نوع‌دار روی آن بسازید، مثلاً ${verbatim('new Float32Array(buffer)')}`,
}
const asNumbers: Text = {
  en: 'make numbers of it with Number(...)',
  fa: `با ${verbatim('Number(...)')} آن را به عدد تبدیل کنید`,
}

const GENERATOR: ForeignValue = {
  what: { en: 'a generator', fa: `یک مولد (${verbatim('Generator')})` },
  advice: asArray,
  failure: 'generator',
}
const ITERATOR: ForeignValue = {
  what: { en: 'an iterator', fa: `یک پیمایشگر (${verbatim('Iterator')})` },
  advice: asArray,
  failure: 'generator',
}
const FUNCTION: ForeignValue = {
  what: { en: 'a function', fa: 'یک تابع' },
  advice: { en: 'call it and give its result', fa: 'آن را فرا بخوانید و نتیجه‌اش را برگردانید' },
  failure: 'function',
}
const named = (name: string, advice: Text | undefined, failure: FindingKind = 'kind'): ForeignValue => ({
  what: { en: `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`, fa: `مقداری از نوع ${verbatim(name)}` },
  advice,
  failure,
})
const boxed = (name: string): ForeignValue => ({
  what: { en: `a ${name} object`, fa: `شیئی از نوع ${verbatim(name)}` },
  advice: theValueItself(name),
  failure: 'boxed',
})

const KNOWN = new Map<string, ForeignValue>([
  [
    'Promise',
    {
      what: { en: 'a promise', fa: `یک ${verbatim('Promise')}` },
      advice: { en: 'await it', fa: `با ${verbatim('await')} منتظر نتیجه‌اش بمانید` },
      failure: 'promise',
    },
  ],
  ['Generator', GENERATOR],
  [
    'AsyncGenerator',
    {
      what: { en: 'an async generator', fa: `یک مولد ناهمگام (${verbatim('AsyncGenerator')})` },
      advice: {
        en: 'collect its values in an array with for await',
        fa: `مقدارهایش را با ${verbatim('for await')} در یک آرایه جمع کنید`,
      },
      failure: 'generator',
    },
  ],
  ...['Array', 'Map', 'Set', 'String', 'RegExp String'].map((of) => [`${of} Iterator`, ITERATOR] as const),
  ['Iterator', ITERATOR],
  ['Iterator Helper', ITERATOR],
  [
    'Set',
    named(
      'Set',
      { en: 'give an array, such as [...set]', fa: `آرایه‌ای برگردانید، مثلاً ${verbatim('[...set]')}` },
      'collection',
    ),
  ],
  [
    'Map',
    named(
      'Map',
      {
        en: 'give an array or a plain object, such as Object.fromEntries(map)',
        fa: `آرایه یا شیئی ساده برگردانید، مثلاً ${verbatim('Object.fromEntries(map)')}`,
      },
      'collection',
    ),
  ],
  ['Number', boxed('Number')],
  ['String', boxed('String')],
  ['Boolean', boxed('Boolean')],
  ['Function', FUNCTION],
  ['BigInt', named('BigInt', asNumbers)],
  ['BigInt64Array', named('BigInt64Array', asNumbers)],
  ['BigUint64Array', named('BigUint64Array', asNumbers)],
  [
    'Float16Array',
    named('Float16Array', { en: 'use Float32Array', fa: `از ${verbatim('Float32Array')} استفاده کنید` }),
  ],
  [
    'Date',
    named('Date', {
      en: 'give a number, such as date.getTime()',
      fa: `عددی مانند ${verbatim('date.getTime()')} برگردانید`,
    }),
  ],
  ['Symbol', named('Symbol', undefined)],
  ['Error', named('Error', { en: 'throw it instead of returning it', fa: 'به‌جای برگرداندن، آن را پرتاب کنید' })],
  [
    'Arguments',
    named('Arguments', {
      en: 'give an array, such as [...arguments]',
      fa: `آرایه‌ای برگردانید، مثلاً ${verbatim('[...arguments]')}`,
    }),
  ],
  ['ArrayBuffer', named('ArrayBuffer', overBuffer)],
  ['DataView', named('DataView', overBuffer)],
])

/** @param kind the name that the sandbox gives: "Generator", "Map" */
export function foreignValue(kind: string): ForeignValue {
  const name = cut(kind, LONGEST_NAME)
  return (
    KNOWN.get(kind) ?? {
      what: { en: `a value of kind ${name}`, fa: `مقداری از نوع ${verbatim(name)}` },
      advice: undefined,
      failure: 'kind',
    }
  )
}
