/** esbuild's commonest errors in the words of a teacher, in both languages; the others word for word. */
import type { Text } from '../../../graders/report.ts'
import { cut, verbatim } from '../../../graders/wording.ts'
import { tokensOf } from './tokens.ts'

type Wording = (...found: string[]) => Text

/** A part of the program within a sentence, in each language. */
const code = (text: string): Text => ({ en: `"${text}"`, fa: verbatim(text) })

const WORDINGS: readonly [RegExp, Wording][] = [
  [/^Expected "finally" but found /, () => BARE_TRY],
  [/^Expected ";" but found end of file$/, () => END_OF_FILE],
  [/^Expected "(.+)" but found end of file$/, (wanted) => missingAtEnd(code(wanted))],
  [/^Expected identifier but found end of file$/, () => END_OF_FILE],
  [/^Unexpected end of file$/, () => END_OF_FILE],
  [/^Expected ";" but found "(.+)"$/s, (found) => gap(code(found))],
  [/^Expected identifier but found "(.+)"$/s, (found) => nameExpected(code(found))],
  [/^Expected "\*\/" to terminate multi-line comment$/, () => OPEN_COMMENT],
  [/^Expected "(.+?)" but found "(.+)"$/s, (wanted, found) => wantedHere(code(wanted), code(found))],
  [/^Unexpected "else"$/, () => BARE_ELSE],
  [/^Unexpected "(export|import)"$/, (word) => onlyAtTop(code(word))],
  [/^Unexpected "([)\]}])"$/, (bracket) => bracketTooMany(code(bracket))],
  [/^Unexpected "(.+)"$/s, (found) => misplaced(code(found))],
  [/^Syntax error "(.+)"$/s, (found) => misplaced(code(found))],
  [/^Unterminated string literal$/, () => OPEN_TEXT],
  [/^Unterminated template literal$/, () => OPEN_TEMPLATE],
  [/^Unterminated regular expression$/, () => OPEN_PATTERN],
  [/^The symbol "(.+)" has already been declared$/, (name) => declaredTwice(code(name))],
  [/^Multiple exports with the same name "(.+)"$/, (name) => exportedTwice(code(name))],
  [/^Cannot assign to "(.+)" because it is a constant$/, (name) => constant(code(name))],
  [/^Cannot assign to import "(.+)"$/, (name) => importedName(code(name))],
  [/^The constant "(.+)" must be initialized$/, (name) => withoutValue(code(name))],
  [/^"await" can only be used inside an "async" function$/, () => AWAIT_OUTSIDE],
  [/^Cannot use "(break|continue)" here/, (word) => outsideLoop(code(word))],
  [/^Invalid assignment target$/, () => NO_TARGET],
  [/^Cannot use "yield" outside a generator function$/, () => YIELD_OUTSIDE],
  [/^Cannot use "(.+)" with "(.+)" without parentheses$/, (one, other) => withoutParentheses(code(one), code(other))],
]

/** @param text esbuild's message on this source */
export function compilerMessage(text: string, source: string): Text {
  // of a template esbuild says the same
  if (text === 'Unterminated string literal' && leavesTemplateOpen(source)) return OPEN_TEMPLATE
  for (const [pattern, wording] of WORDINGS) {
    const match = pattern.exec(text)
    if (match) return cut(wording(...match.slice(1).map((part) => cut(part, 60))))
  }
  const short = cut(text.replace(/:$/, ''))
  return { en: `${short}.`, fa: `کامپایلر می‌گوید: ${verbatim(short)}` }
}

function leavesTemplateOpen(source: string): boolean {
  for (const token of tokensOf(source))
    if ((token.type === 'NoSubstitutionTemplate' || token.type === 'TemplateTail') && !token.closed) return true
  return false
}

const END_OF_FILE: Text = {
  en: 'The program ends too early: a closing ), ] or } is missing, or an expression is not finished.',
  fa:
    `برنامه زودتر از موعد تمام می‌شود: یا یک ${verbatim(')')}، ${verbatim(']')} یا ${verbatim('}')} ` +
    'جا افتاده است، یا عبارتی ناتمام مانده است.',
}
const BARE_TRY: Text = {
  en: 'A try block needs a catch or a finally after it.',
  fa: `پس از بلوک ${verbatim('try')} باید ${verbatim('catch')} یا ${verbatim('finally')} بیاید.`,
}
const OPEN_COMMENT: Text = {
  en: 'A comment is not closed: write */ at its end.',
  fa: `یک توضیح بسته نشده است؛ در پایان آن ${verbatim('*/')} بنویسید.`,
}
const BARE_ELSE: Text = {
  en: 'There is no if to this else. Look for a ; or a } too many before it.',
  fa:
    `این ${verbatim('else')} هیچ ${verbatim('if')}ای ندارد. ` +
    `پیش از آن به‌دنبال ${verbatim(';')} یا ${verbatim('}')} اضافه بگردید.`,
}
const OPEN_TEXT: Text = {
  en: 'A text is not closed: write its closing quote on the same line.',
  fa: 'یک رشته بسته نشده است؛ علامت نقل‌قول پایانی آن را در همان خط بنویسید.',
}
const OPEN_TEMPLATE: Text = {
  en: 'A template is not closed: write ` at its end.',
  fa: `یک رشتهٔ قالبی بسته نشده است؛ در پایان آن ${verbatim('`')} بنویسید.`,
}
const OPEN_PATTERN: Text = {
  en: 'A regular expression is not closed: write / at its end. If you mean a division, something is missing before it.',
  fa:
    `یک عبارت منظم بسته نشده است؛ در پایان آن ${verbatim('/')} بنویسید. ` +
    'اگر منظورتان تقسیم است، پیش از آن چیزی جا افتاده است.',
}
const AWAIT_OUTSIDE: Text = {
  en: 'await may stand in an async function only: write async before the function.',
  fa: `${verbatim('await')} تنها در تابع ${verbatim('async')} می‌آید؛ پیش از تابع ${verbatim('async')} بنویسید.`,
}
const NO_TARGET: Text = {
  en: 'Nothing can be assigned to what stands here. To compare, write ===.',
  fa: `به آنچه اینجا آمده است نمی‌توان مقدار داد. برای مقایسه ${verbatim('===')} بنویسید.`,
}
const YIELD_OUTSIDE: Text = {
  en: 'yield may stand in a generator only: write function*.',
  fa: `${verbatim('yield')} تنها در تابع مولد می‌آید؛ بنویسید ${verbatim('function*')}.`,
}

const missingAtEnd = (wanted: Text): Text => ({
  en: `The program ends before a closing ${wanted.en}.`,
  fa: `برنامه تمام می‌شود، اما ${wanted.fa} جا افتاده است.`,
})
const gap = (found: Text): Text => ({
  en: `${found.en} cannot follow here: an operator, a comma or a ; is missing before it.`,
  fa: `${found.fa} نمی‌تواند اینجا بیاید: پیش از آن یک عملگر، ویرگول یا ${verbatim(';')} جا افتاده است.`,
})
const nameExpected = (found: Text): Text => ({
  en: `A name is expected here, not ${found.en}.`,
  fa: `اینجا باید یک نام بیاید، نه ${found.fa}.`,
})
const wantedHere = (wanted: Text, found: Text): Text => ({
  en: `${wanted.en} is missing here, before ${found.en}.`,
  fa: `اینجا، پیش از ${found.fa}، ${wanted.fa} جا افتاده است.`,
})
const onlyAtTop = (word: Text): Text => ({
  en: `${word.en} may stand outside of functions and blocks only. Look for a } that is missing before it.`,
  fa: `${word.fa} تنها بیرون از تابع‌ها و بلوک‌ها می‌آید. ` + `پیش از آن به‌دنبال ${verbatim('}')} جاافتاده بگردید.`,
})
const bracketTooMany = (bracket: Text): Text => ({
  en: `There is a ${bracket.en} too many, or something is missing before it.`,
  fa: `یک ${bracket.fa} اضافه است، یا پیش از آن چیزی جا افتاده است.`,
})
const misplaced = (found: Text): Text => ({
  en: `${found.en} cannot stand here.`,
  fa: `${found.fa} نمی‌تواند اینجا بیاید.`,
})
const declaredTwice = (name: Text): Text => ({
  en: `The name ${name.en} is declared twice: choose another one, or leave out the second declaration.`,
  fa: `نام ${name.fa} دو بار تعریف شده است؛ نام دیگری برگزینید یا تعریف دوم را بردارید.`,
})
const exportedTwice = (name: Text): Text => ({
  en: `${name.en} is exported twice: leave out one of them.`,
  fa: `${name.fa} دو بار export شده است؛ یکی از آن‌ها را بردارید.`,
})
const constant = (name: Text): Text => ({
  en: `${name.en} is a constant and cannot be changed: declare it with let.`,
  fa: `${name.fa} ثابت است و نمی‌توان آن را تغییر داد؛ آن را با ${verbatim('let')} تعریف کنید.`,
})
const importedName = (name: Text): Text => ({
  en: `${name.en} is imported and cannot be changed: choose another name for your own value.`,
  fa: `${name.fa} import شده است و نمی‌توان آن را تغییر داد؛ برای مقدار خودتان نام دیگری برگزینید.`,
})
const withoutValue = (name: Text): Text => ({
  en: `The constant ${name.en} has no value: give it one, or declare it with let.`,
  fa: `ثابت ${name.fa} مقداری ندارد؛ به آن مقدار بدهید یا آن را با ${verbatim('let')} تعریف کنید.`,
})
const outsideLoop = (word: Text): Text => ({
  en: `${word.en} may stand in a loop only.`,
  fa: `${word.fa} تنها درون حلقه می‌آید.`,
})
const withoutParentheses = (one: Text, other: Text): Text => ({
  en: `${one.en} and ${other.en} need parentheses around one of them.`,
  fa: `${one.fa} و ${other.fa} کنار هم نمی‌آیند؛ دور یکی از آن‌ها پرانتز بگذارید.`,
})
