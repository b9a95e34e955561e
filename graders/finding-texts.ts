/**
 * Fixed texts for each kind of failure. A hint goes to the student whatever the check is. A finding is what a student
 * reads of a check that is hidden: no value stands in it.
 */
import type { CheckFinding, FindingKind, SizeDifference, Text, Verdict } from './report.ts'
import { expectedText, labelled, persianNumber, shapeText, valuesText, verbatim } from './wording.ts'

/** Markdown. Absent where only the exercise can say more. */
const HINTS: Partial<Record<FindingKind | Verdict, Text>> = {
  nan: {
    en:
      '`NaN` most often means that an index lies outside an array: `x[-1]` and `x[x.length]` are `undefined`, and ' +
      'any sum with `undefined` is `NaN`. Which index does your loop read first, and which one last?',
    fa:
      '`NaN` بیشتر وقت‌ها یعنی اندیسی بیرون از آرایه خوانده شده است: `x[-1]` و `x[x.length]` برابر `undefined` ' +
      'هستند و هر جمعی با `undefined` برابر `NaN` است. حلقهٔ شما اول کدام اندیس را می‌خواند و آخر کدام را؟',
  },
  infinite: {
    en:
      '`Infinity` comes from a division by zero, or from a number that grows at every step. Which divisor can be ' +
      'zero?',
    fa: '`Infinity` از تقسیم بر صفر می‌آید، یا از عددی که در هر گام بزرگ‌تر می‌شود. کدام مقسوم‌علیه می‌تواند صفر شود؟',
  },
  integers: {
    en:
      'All your values are whole numbers where fractions are due. `Math.floor`, `Math.round`, `parseInt` and `| 0` ' +
      'cut fractions off. So do integer arrays such as `Uint8Array`, and tensors of type `int32`.',
    fa:
      'همهٔ مقدارهای شما عدد صحیح‌اند، در حالی که باید بخش کسری داشته باشند. `Math.floor`، `Math.round`، `parseInt` ' +
      'و `| 0` بخش کسری را حذف می‌کنند. آرایه‌های صحیح مانند `Uint8Array` و تانسورهای نوع `int32` هم همین‌طور.',
  },
  gap: {
    en: 'An entry was never set. `new Array(n)` has `n` empty places, and each of them must be given a value.',
    fa: 'یکی از درایه‌ها هرگز مقدار نگرفته است. `new Array(n)` به تعداد `n` جای خالی دارد و همه باید مقدار بگیرند.',
  },
  length: {
    en:
      'Count by hand, for a short input, how many values are due. At which index does your loop begin, and does its ' +
      'condition need `<` or `<=`?',
    fa:
      'برای ورودی کوتاهی با دست بشمارید که چند مقدار لازم است. حلقهٔ شما از کدام اندیس شروع می‌شود و شرط آن باید ' +
      '`<` باشد یا `<=`؟',
  },
  shape: {
    en: 'Compare the two shapes axis by axis. Which loop runs over the rows, which over the columns, and how often?',
    fa: 'دو شکل را محور به محور مقایسه کنید. کدام حلقه روی سطرها می‌رود و کدام روی ستون‌ها، و هر کدام چند بار؟',
  },
  nothing: {
    en:
      'The function ended without a `return` that has a value. Every path through it needs one, also the path for ' +
      'empty inputs. An arrow function with braces needs `return` as well.',
    fa:
      'تابع بی‌آن‌که با `return` مقداری بدهد به پایان رسید. همهٔ مسیرهای تابع به `return` نیاز دارند، از جمله مسیر ' +
      'ورودی خالی. تابع پیکانی با آکولاد نیز `return` لازم دارد.',
  },
  member: {
    en: 'Look at the object that you return: are its members spelt as in the statement, and does each have a value?',
    fa: 'به شیئی که برمی‌گردانید نگاه کنید: نام عضوهایش همان است که در صورت تمرین آمده، و هر کدام مقدار دارد؟',
  },
  promise: {
    en:
      'An `async` function gives a promise, not its value. Write `await` in front of the call; for an array of ' +
      'promises, `await Promise.all(...)`.',
    fa:
      'تابع `async` یک `Promise` می‌دهد، نه خود مقدار را. پیش از فراخوانی `await` بنویسید؛ برای آرایه‌ای از ' +
      '`Promise`ها، `await Promise.all(...)`.',
  },
  generator: {
    en:
      'A function written with `function*` gives a generator; `values()` and `entries()` give iterators. ' +
      '`Array.from(...)` makes an array of either.',
    fa:
      'تابعی که با `function*` نوشته شود مولد می‌دهد؛ `values()` و `entries()` هم پیمایشگر می‌دهند. ' +
      '`Array.from(...)` از هر دو آرایه می‌سازد.',
  },
  collection: {
    en: 'A `Set` or a `Map` is no array. `[...set]` gives the values of a set, `[...map.values()]` those of a map.',
    fa:
      '`Set` و `Map` آرایه نیستند. `[...set]` مقدارهای یک مجموعه را می‌دهد و `[...map.values()]` مقدارهای یک ' +
      'نگاشت را.',
  },
  boxed: {
    en: '`new Number(3)` is an object, not a number. Write `3`, or `Number(...)` without `new`.',
    fa: '`new Number(3)` شیء است، نه عدد. بنویسید `3`، یا `Number(...)` بدون `new`.',
  },
  function: {
    en: 'The function itself was returned, not its result. Are the brackets `()` missing behind its name?',
    fa: 'خود تابع برگردانده شده است، نه نتیجهٔ آن. آیا پرانتزهای `()` پس از نامش جا افتاده است؟',
  },
  tensor: {
    en:
      'A tensor is no array. `await y.array()` gives its values as nested arrays, `await y.data()` as one flat ' +
      'array.',
    fa:
      'تانسور آرایه نیست. `await y.array()` مقدارهایش را به‌صورت آرایهٔ تودرتو می‌دهد و `await y.data()` به‌صورت ' +
      'آرایه‌ای تخت.',
  },
  array: {
    en: 'A tensor is due here. `tf.tensor(values)` makes one of an array.',
    fa: 'این‌جا باید تانسور برگردد. `tf.tensor(values)` از آرایه تانسور می‌سازد.',
  },
  kind: {
    en: 'Compare the type in the function’s signature with what you return: `console.log(typeof y, y)` shows it.',
    fa:
      'نوعی را که در امضای تابع آمده با آنچه برمی‌گردانید مقایسه کنید: `console.log(typeof y, y)` آن را نشان ' +
      'می‌دهد.',
  },
  argument: {
    en:
      'A function works on the caller’s own array: `sort`, `reverse`, `splice`, `push`, `fill` and `x[i] = ...` ' +
      'change it. Work on a copy: `[...x]`, or `x.map((row) => [...row])` for rows.',
    fa:
      'تابع روی همان آرایهٔ فراخواننده کار می‌کند: `sort`، `reverse`، `splice`، `push`، `fill` و `x[i] = ...` آن را ' +
      'تغییر می‌دهند. روی یک رونوشت کار کنید: `[...x]`، یا برای سطرها `x.map((row) => [...row])`.',
  },
  disposed: {
    en: 'Tensors that are passed in belong to the caller. Dispose only of tensors that you have made yourself.',
    fa: 'تانسورهای ورودی از آنِ فراخواننده‌اند. فقط تانسورهایی را آزاد کنید که خودتان ساخته‌اید.',
  },
  leak: {
    en:
      '`tf.tidy(() => ...)` disposes of every tensor made in it except the result. It takes no `async` function; ' +
      'there, call `dispose()` on each tensor that is no longer needed.',
    fa:
      '`tf.tidy(() => ...)` همهٔ تانسورهایی را که در آن ساخته شده‌اند آزاد می‌کند، جز نتیجه. تابع `async` نمی‌پذیرد؛ ' +
      'آن‌جا هر تانسوری را که دیگر لازم نیست با `dispose()` آزاد کنید.',
  },
  threw: {
    en:
      'Run the function on small inputs, empty ones too, and print with `console.log` what it works with just ' +
      'before the error. Something there is not what you expect; often it is `undefined`.',
    fa:
      'تابع را روی ورودی‌های کوچک، حتی خالی، اجرا کنید و درست پیش از خطا با `console.log` چاپ کنید که با چه کار ' +
      'می‌کند. چیزی در آن‌جا آن نیست که انتظار دارید؛ بیشتر وقت‌ها `undefined` است.',
  },
  'not-thrown': {
    en: '`throw new Error(...)` ends a function with an error. To return an error, or to print it, is not enough.',
    fa: '`throw new Error(...)` تابع را با خطا پایان می‌دهد. برگرداندن خطا یا چاپ آن کافی نیست.',
  },
  gradient: {
    en:
      'Training needs the derivative of every operation between the weights and the loss. Comparisons, rounding and ' +
      '`tf.layers.thresholdedReLU` have none in TensorFlow.js. Use `relu` or another layer that can be trained.',
    fa:
      'آموزش به مشتق همهٔ عملیات میان وزن‌ها و زیان نیاز دارد. مقایسه، گردکردن و `tf.layers.thresholdedReLU` در ' +
      '`TensorFlow.js` مشتق ندارند. از `relu` یا لایهٔ دیگری استفاده کنید که آموزش‌پذیر باشد.',
  },
  time: {
    en:
      'Print a counter in each loop with `console.log` and run the program: a loop that never ends shows itself. ' +
      'Which line brings its condition closer to false?',
    fa:
      'در هر حلقه شمارنده‌ای را با `console.log` چاپ و برنامه را اجرا کنید: حلقهٔ بی‌پایان خودش را نشان می‌دهد. ' +
      'کدام خط شرط آن را به نادرست‌شدن نزدیک می‌کند؟',
  },
  memory: {
    en:
      'Something is larger than you think, or grows at every step: an array, a text, or the number of tensors. ' +
      'Print its size. Tensors made in a loop need `tf.tidy` or `dispose()`.',
    fa:
      'چیزی بزرگ‌تر از آن است که گمان می‌کنید، یا در هر گام بزرگ می‌شود: آرایه، متن یا تعداد تانسورها. ' +
      'اندازه‌اش را چاپ کنید. ' +
      'تانسورهایی که در حلقه ساخته می‌شوند `tf.tidy` یا `dispose()` می‌خواهند.',
  },
}

/** The hint for what has happened, if there is one. */
export function hintOn(verdict: Verdict, finding: CheckFinding | undefined): Text | undefined {
  return HINTS[finding?.kind ?? verdict]
}

/** What a hidden check tells, by kind. Sizes are told apart. */
const FINDINGS: Record<FindingKind, Text> = {
  value: {
    en: 'The result has the right form, but at least one value in it is wrong.',
    fa: 'قالب نتیجه درست است، اما دست‌کم یکی از مقدارهایش نادرست است.',
  },
  nan: {
    en: 'There is NaN among the numbers of the result.',
    fa: `در میان عددهای نتیجه ${verbatim('NaN')} هست.`,
  },
  infinite: { en: 'A number in the result is infinite.', fa: 'یکی از عددهای نتیجه بی‌نهایت است.' },
  integers: {
    en: 'All values of the result are whole numbers where fractions are due.',
    fa: 'همهٔ مقدارهای نتیجه عدد صحیح‌اند، در حالی که باید بخش کسری داشته باشند.',
  },
  gap: {
    en: `An entry of the result is undefined.`,
    fa: `یکی از درایه‌های نتیجه ${verbatim('undefined')} است.`,
  },
  length: { en: 'The result has a wrong number of values.', fa: 'تعداد مقدارهای نتیجه درست نیست.' },
  shape: { en: 'The result has a wrong shape.', fa: 'شکل نتیجه درست نیست.' },
  nothing: {
    en: 'The function returned nothing (undefined).',
    fa: `تابع چیزی برنگرداند (${verbatim('undefined')}).`,
  },
  member: {
    en: 'A member of the returned object is missing, undefined, or one too many.',
    fa: 'یکی از عضوهای شیء برگردانده‌شده نیست، مقدار ندارد یا اضافی است.',
  },
  promise: {
    en: 'There is a promise in the result: await it.',
    fa: `در نتیجه یک ${verbatim('Promise')} هست: با ${verbatim('await')} منتظر نتیجه‌اش بمانید.`,
  },
  generator: {
    en: 'The result is a generator or an iterator: give an array, such as Array.from(...).',
    fa: `نتیجه یک مولد یا پیمایشگر است: آرایه‌ای برگردانید، مثلاً ${verbatim('Array.from(...)')}.`,
  },
  collection: {
    en: 'The result is a Set or a Map: give an array or a plain object.',
    fa: `نتیجه از نوع ${verbatim('Set')} یا ${verbatim('Map')} است: آرایه یا شیئی ساده برگردانید.`,
  },
  boxed: {
    en: 'There is an object such as new Number(...) in the result: give the value itself.',
    fa: `در نتیجه شیئی مانند ${verbatim('new Number(...)')} هست: خود مقدار را برگردانید.`,
  },
  function: {
    en: 'The result is a function: call it and give its result.',
    fa: 'نتیجه یک تابع است: آن را فرا بخوانید و نتیجه‌اش را برگردانید.',
  },
  tensor: {
    en: 'The result is a tensor where an array or a number is due.',
    fa: 'نتیجه تانسور است، در حالی که باید آرایه یا عدد باشد.',
  },
  array: {
    en: 'The result is an array or a number where a tensor is due.',
    fa: 'نتیجه آرایه یا عدد است، در حالی که باید تانسور باشد.',
  },
  kind: {
    en: 'The result is of another kind than is due.',
    fa: 'نتیجه از نوعی است که انتظار نمی‌رود.',
  },
  argument: {
    en: 'The function changed one of its arguments: work on a copy.',
    fa: 'تابع یکی از ورودی‌هایش را تغییر داد: روی یک رونوشت کار کنید.',
  },
  disposed: {
    en: 'The function disposed of a tensor that it was given.',
    fa: 'تابع تانسوری را که به آن داده شده بود آزاد کرد.',
  },
  leak: {
    en: 'The function left tensors alive beside what it returned.',
    fa: 'تابع جز آنچه برگرداند تانسورهایی را زنده گذاشت.',
  },
  threw: { en: 'The function threw an error.', fa: 'تابع با خطا متوقف شد.' },
  'not-thrown': {
    en: 'An Error is due here, but the function returned a value.',
    fa: `این‌جا باید خطایی (${verbatim('Error')}) پرتاب شود، اما تابع مقداری برگرداند.`,
  },
  property: {
    en: 'A condition that the result must meet does not hold.',
    fa: 'شرطی که باید برای نتیجه برقرار باشد برقرار نیست.',
  },
  gradient: {
    en: 'The model cannot be trained: TensorFlow.js has no gradient for one of its layers, or for its loss.',
    fa:
      `مدل را نمی‌توان آموزش داد: ${verbatim('TensorFlow.js')} برای یکی از لایه‌های آن، یا برای زیان آن، گرادیان ` +
      'ندارد.',
  },
  accuracy: { en: 'The accuracy is below what is due.', fa: 'دقت کمتر از آن است که باید باشد.' },
}

/** "gx: The result has a wrong shape: expected [3, 6], got [3, 5]." */
export function findingText({ kind, label, size, due }: CheckFinding): Text {
  const sentence = FINDINGS[kind]
  const told = size && sizeText(kind, size, due)
  return labelled(
    label,
    told
      ? { en: `${sentence.en.slice(0, -1)}: ${told.en}.`, fa: `${sentence.fa.slice(0, -1)}: ${told.fa}.` }
      : sentence,
  )
}

/** @param due the expected shape, where it may be told */
function sizeText(
  kind: FindingKind,
  { how, axis = 0, by = 0 }: SizeDifference,
  due: readonly number[] | undefined,
): Text {
  const got = due && gotShape({ how, axis, by }, due)
  if (due && got) {
    const [wanted, given] = [due, got].map(sizeWords)
    return expectedText(wanted!, given!)
  }
  const relation = how === 'axis' ? axisText(kind === 'length' ? undefined : axis, by) : RELATIONS[how]
  if (!due) return relation
  const { en, fa } = sizeWords(due)
  return { en: `expected ${en}; ${relation.en}`, fa: `باید ${fa} باشد؛ ${relation.fa}` }
}

/** The shape of the result, where it follows from the difference. */
function gotShape({ how, axis = 0, by = 0 }: SizeDifference, due: readonly number[]): readonly number[] | undefined {
  if (how === 'exchanged') return due.toReversed()
  return how === 'axis' ? due.map((size, at) => (at === axis ? size + by : size)) : undefined
}

function sizeWords(shape: readonly number[]): Text {
  return shape.length === 1
    ? valuesText(shape[0]!)
    : { en: `shape ${shapeText(shape)}`, fa: `شکل ${verbatim(shapeText(shape))}` }
}

const RELATIONS: Record<Exclude<SizeDifference['how'], 'axis'>, Text> = {
  empty: { en: 'it has no values', fa: 'مقداری ندارد' },
  fewer: { en: 'it has too few values', fa: 'مقدارهایش کمتر از اندازه است' },
  more: { en: 'it has too many values', fa: 'مقدارهایش بیش از اندازه است' },
  exchanged: { en: 'its axes are exchanged', fa: 'محورهایش جابه‌جا شده‌اند' },
  rank: { en: 'it has another number of axes', fa: 'تعداد محورهایش فرق می‌کند' },
  other: { en: 'its axes have other sizes', fa: 'اندازهٔ محورهایش فرق می‌کند' },
}

/** "one too few along axis 1", or of a plain list "one too few" */
function axisText(axis: number | undefined, by: number): Text {
  const [count, faCount] = Math.abs(by) === 1 ? ['one', 'یکی'] : ['two', 'دو تا']
  if (axis === undefined)
    return { en: `${count} too ${by < 0 ? 'few' : 'many'}`, fa: `${faCount} ${by < 0 ? 'کم' : 'زیاد'} است` }
  return {
    en: `${count} too ${by < 0 ? 'few' : 'many'} along axis ${axis}`,
    fa: `در محور ${persianNumber(axis)} ${faCount} ${by < 0 ? 'کم' : 'زیاد'} است`,
  }
}
