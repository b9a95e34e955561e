/** What is wrong with a source: at its place, in both languages, with a replacement where one is certain. */
import { expect, test } from 'vitest'
import type { SourceError } from '../../graders/report.ts'
import { compileSolution } from '../../server/compiler/process/solution.ts'

const errorsOf = async (source: string): Promise<SourceError[]> => {
  const compiled = await compileSolution(source, 'solution.ts')
  return compiled.ok ? [] : compiled.errors
}

/** The source after all of its replacements. */
function mended(source: string, errors: readonly SourceError[]): string {
  const lines = source.split(/(?<=\n)/)
  const offset = ({ line, column }: { line: number; column: number }): number =>
    lines.slice(0, line - 1).join('').length + column - 1
  return errors
    .flatMap(({ fix }) => (fix ? [fix] : []))
    .toReversed()
    .reduce((text, { from, to, text: write }) => text.slice(0, offset(from)) + write + text.slice(offset(to)), source)
}

test.each([
  ['const a = “hi”; export { a }', 'typographic quote', 'const a = "hi"; export { a }'],
  ["export const a = 'full’;", 'typographic quote', "export const a = 'full';"],
  ["export const a = ‘full';", 'typographic quote', "export const a = 'full';"],
  ["export const a = “it's”", 'typographic quote', 'export const a = "it\'s"'],
  ["export const a = ‘it's’", 'typographic quote', 'export const a = "it\'s"'],
  ['export const a = «سلام، دنیا»', 'typographic quote', 'export const a = "سلام، دنیا"'],
  ['export const a = `${“x”}`', 'typographic quote', 'export const a = `${"x"}`'],
  ['export const f = (a، b) => a', 'Persian comma', 'export const f = (a, b) => a'],
  ['export const a = 1؛', 'Persian semicolon', 'export const a = 1;'],
  ['export const a = true ؟ 1 : 2', 'Persian question mark', 'export const a = true ? 1 : 2'],
  ['export const a = 5 ٪ 2', 'Persian percent sign', 'export const a = 5 % 2'],
  ['export const a = ۱۲۳ + ۴', 'Persian digit', 'export const a = 123 + 4'],
  ['export const a = 3۰', 'Persian digit', 'export const a = 30'],
  ['export const a = ١٢', 'Arabic digit', 'export const a = 12'],
  ['export const a = ۱٫۵', 'Persian digit', 'export const a = 1.5'],
  ['export const a = 5 − 2', 'minus sign', 'export const a = 5 - 2'],
  ['export const a = 5 – 2', 'dash', 'export const a = 5 - 2'],
  ['export const a = 5 — 2', 'dash', 'export const a = 5 - 2'],
  ['export const a = 5 × 2 ÷ 3', 'multiplication sign', 'export const a = 5 * 2 / 3'],
  ['export const a = 5 ≤ 2', 'comparison sign', 'export const a = 5 <= 2'],
  ['export const f = (a) → a', 'arrow', 'export const f = (a) => a'],
  ['export const f = （a） => a；', 'fullwidth', 'export const f = (a) => a;'],
  ['export const a\u200b = 1', 'zero width space, U+200B', 'export const a = 1'],
  ['export const a\u200f = 1', 'direction mark, U+200F', 'export const a = 1'],
  ['export const fu\ufeffll = 1', 'byte order mark, U+FEFF', 'export const full = 1'],
  ['export const fu\u00adll = 1', 'soft hyphen, U+00AD', 'export const full = 1'],
  [
    'const full\u200c = 1\nexport const a = full',
    'zero width non-joiner, U+200C',
    'const full = 1\nexport const a = full',
  ],
  ['export const a = 1 // one\u2028two three', 'line separator, U+2028', 'export const a = 1 // onetwo three'],
  ['export const a = 1\0', 'null character', 'export const a = 1'],
  ['```ts\nexport const a = 1\n```\n', '```', 'export const a = 1\n'],
  ['export const a = 1\n```', '```', 'export const a = 1\n'],
  ['````ts\nexport const a = 1\n````\n', '````', 'export const a = 1\n'],
  ['// mine\n\n  ```\nexport const a = 1\n', '```', '// mine\n\nexport const a = 1\n'],
  ['const a = 1\r\nexport const b = a × 2\r\n', 'multiplication sign', 'const a = 1\r\nexport const b = a * 2\r\n'],
  // letters of Unicode that look like quotes, and therefore make names of a text
  ['export const a = ʼhiʼ', 'ʼ is a typographic quote', "export const a = 'hi'"],
  ['export const a = ʻhi thereʼ + 1', 'ʻ is a typographic quote', "export const a = 'hi there' + 1"],
  ['export const a = ˮhi, thereˮ', 'ˮ is a typographic quote', 'export const a = "hi, there"'],
  ['export const a = ʹhiʹ', 'ʹ is a typographic quote', "export const a = 'hi'"],
  ['export const a = [ʺfullʺ, ʺsameʺ]', 'ʺ is a typographic quote', 'export const a = ["full", "same"]'],
  ['export const a = [1, 2].join(ʼ-ʼ) + ʼʼ', 'ʼ is a typographic quote', "export const a = [1, 2].join('-') + ''"],
  ["export const a = 'hiʼ", 'ʼ is a typographic quote', "export const a = 'hi'"],
  ["export const a = ʼhi'", 'ʼ is a typographic quote', "export const a = 'hi'"],
  ['export const a = ʼitʼs fineʼ', 'ʼ is a typographic quote', "export const a = 'itʼs fine'"],
  ['export const a = ‘it’s fine’', 'typographic quote', "export const a = 'it’s fine'"],
  ['export const a = ❝hi❞', '❝ is a typographic quote', 'export const a = "hi"'],
  ['export const a = ❛hi❜', '❛ is a typographic quote', "export const a = 'hi'"],
  ['export const a = ‶hi″', '‶ is a typographic quote', 'export const a = "hi"'],
  ['export const a = ‵hi′', '‵ is a typographic quote', "export const a = 'hi'"],
  ['export const a = ″hi″ + ′x′', '″ is a typographic quote', 'export const a = "hi" + \'x\''],
  ['export const a = 「hi」', '「 is a typographic quote', "export const a = 'hi'"],
  ['export const a = 『hi』', '『 is a typographic quote', 'export const a = "hi"'],
  ['export const a = ＂hi＂ + ＇x＇', '＂ is a typographic quote', 'export const a = "hi" + \'x\''],
  ['export const a = "x＂', '＂ is a typographic quote', 'export const a = "x"'],
  ['export const a = "x”', '” is a typographic quote', 'export const a = "x"'],
  ["export const a = 'x＇;", '＇ is a typographic quote', "export const a = 'x';"],
  ["export const a = 'it’s x’;", '’ is a typographic quote', "export const a = 'it’s x';"],
  ['export const a = `hi’', '’ is a typographic quote: write ` here', 'export const a = `hi`'],
  [
    'export const a = `hi｀\nexport const b = 1',
    '｀ is a typographic quote',
    'export const a = `hi`\nexport const b = 1',
  ],
  [
    'export const b = 1\nexport const a = `hi ${b}’;\n',
    '’ is a typographic quote',
    'export const b = 1\nexport const a = `hi ${b}`;\n',
  ],
  // operators
  ['export const a = true ∧ false ∨ ¬true', '∧ is a logical operator', 'export const a = true && false || !true'],
  [
    'export const f = (a: number, b: number) => a ≡ b',
    '≡ is a comparison',
    'export const f = (a: number, b: number) => a === b',
  ],
  ['export const a ≔ 1', '≔ is an assignment', 'export const a = 1'],
  ['export const f = (a) ⟶ a', '⟶ is an arrow', 'export const f = (a) => a'],
  ['export const f = (a) ⟹ a', '⟹ is an arrow', 'export const f = (a) => a'],
  ['export const a = 1 ⩽ 2', '⩽ is a comparison', 'export const a = 1 <= 2'],
  ['export const a = 1 ⩾ 2', '⩾ is a comparison', 'export const a = 1 >= 2'],
  ['export const a = 1 ≧ 2', '≧ is a comparison', 'export const a = 1 >= 2'],
  ['export const a = 1 ﹣ 2', '﹣ is', 'export const a = 1 - 2'],
  ['export const a = 1 － 2', '－ is a fullwidth', 'export const a = 1 - 2'],
  ['export const a = 1 ➖ 2 ➕ 3', '➖ is', 'export const a = 1 - 2 + 3'],
  ['export const a = 1 ➖\ufe0f 2', '➖', 'export const a = 1 - 2'],
  ['export const a = 1 ✕ 2 ✖ 3', '✕ is a multiplication sign', 'export const a = 1 * 2 * 3'],
  ['export const a = 1 ✖\ufe0f 2', 'multiplication sign', 'export const a = 1 * 2'],
  ['export const a = 1 • 2 ◦ 3', '• is a multiplication sign', 'export const a = 1 * 2 * 3'],
  ['export const a = 1 ∗ 2', '∗ is a multiplication sign', 'export const a = 1 * 2'],
  ['export const a = 1 ـ 2', 'ـ is', 'export const a = 1 - 2'],
  ['const سلام = 1\nexport const a = سـلام', 'ـ (tatweel)', 'const سلام = 1\nexport const a = سلام'],
  ['export const a = 1\u037e // b', 'look-alike', 'export const a = 1; // b'],
  [
    'export const f = (a: number, b: number) => a ‹ b',
    '‹ is a comparison',
    'export const f = (a: number, b: number) => a < b',
  ],
  ['export const f = (a: number[]) => a[0] › (1)', '› is a comparison', 'export const f = (a: number[]) => a[0] > (1)'],
  ['export const a: Array‹number› = []', '‹ is a comparison', 'export const a: Array<number> = []'],
  ['export const f = () => { return ‹a› }', '‹ is a typographic quote', "export const f = () => { return 'a' }"],
  // numbers
  ['export const a = √(2)', '√ is a square root: write Math.sqrt(...)', 'export const a = Math.sqrt(2)'],
  ['export const a = ½ + ¼', '½ is a fraction', 'export const a = (1/2) + (1/4)'],
  [
    'const x = 2\nexport const a = x⁴ + x⁵ + x¹⁰ + x⁻¹',
    '⁴ is a superscript',
    'const x = 2\nexport const a = x**4 + x**5 + x**10 + x**-1',
  ],
  ['const n = 2\nexport const a = (1 + n)ⁿ', 'ⁿ is a superscript', 'const n = 2\nexport const a = (1 + n)**n'],
  ['const n = 2\nexport const a = 2ⁿ', 'ⁿ is a superscript', 'const n = 2\nexport const a = 2**n'],
  [
    'const x₁ = 2, x₂ = 3\nexport const a = x₁ * x₂',
    '₁ is a subscript',
    'const x1 = 2, x2 = 3\nexport const a = x1 * x2',
  ],
  ['export const f = (a٬ b) => a', 'write , instead', 'export const f = (a, b) => a'],
  ['export const f = (a٫ b) => a', 'write , instead', 'export const f = (a, b) => a'],
  ['export const a = [1٬ 2]', 'write , instead', 'export const a = [1, 2]'],
  ['export const a = [1٬2٬34]', 'write , instead', 'export const a = [1,2,34]'],
  ['export const a = 𝟏𝟐 + １２', 'look-alike', 'export const a = 12 + 12'],
  [
    'export const f = (x: unknown[]) => x\nf([ʼit isʼ, ʼbʼ])',
    'ʼ is',
    "export const f = (x: unknown[]) => x\nf(['it is', 'b'])",
  ],
  ['export const a = true ? ʼxʼ : ʼyʼ', 'ʼ is', "export const a = true ? 'x' : 'y'"],
  [
    'export const a = `hi’\nexport const b = `x`',
    '’ is a typographic quote: write ` here',
    'export const a = `hi`\nexport const b = `x`',
  ],
  ['export const a = ["x”, "y"]', '” is a typographic quote: write " here', 'export const a = ["x", "y"]'],
  ['export const a = 1٬000', 'write _ instead', 'export const a = 1_000'],
  ['export const a = ۱٬۰۰۰', 'Persian', 'export const a = 1_000'],
  // what cannot be seen
  ['export const a = 1\u0085export const b = 2', 'next line, U+0085', 'export const a = 1\nexport const b = 2'],
  ['export const a = 1\u0001', 'control character, U+0001', 'export const a = 1'],
  ['export const a = 1\u007f', 'control character, U+007F', 'export const a = 1'],
  ['export const a = 1\u009d', 'control character, U+009D', 'export const a = 1'],
  ['export const a = 1\u206a', 'format character, U+206A', 'export const a = 1'],
])('%j: %s', async (source, name, right) => {
  const errors = await errorsOf(source)
  expect(errors[0]!.message.en).toContain(name)
  expect(errors[0]!.message.fa).toMatch(/[\u0600-\u06ff]/)
  expect(mended(source, errors)).toBe(right)
  expect(await errorsOf(right)).toEqual([])
})

test.each([
  ['export const a = ∑(1)', '∑ (U+2211)'],
  ['export const a = ∏ + 1', '∏ (U+220F)'],
  ['const b = 1\nexport const a = b ≈ 2', '≈ (U+2248)'],
  ['export const a = 1 🎉', '🎉 (U+1F389)'],
  ['🎉🎉 export const a = 1', '🎉 (U+1F389)'],
  ['export const a = 1 ❤\ufe0f', '❤ (U+2764)'],
  ['• export const a = 1', '• (U+2022)'],
  ['ـ export const a = 1', 'ـ (U+0640)'],
  ['export const a = 5 ° + 1', '° (U+00B0)'],
  ['export const a = €5', '€ (U+20AC)'],
  ['export const a = 1 \ufffd', '\ufffd (U+FFFD)'],
  ['export const a = 1 \ud800', 'U+D800'],
  ['export const a = 1 \ue000', 'U+E000'],
  ['export const a = 1\u0301 ', 'U+0301'],
  ['// ﷽\nexport const a = ﷼ + 1', '﷼ (U+FDFC)'],
])('%j has a character without meaning: %s', async (source, character) => {
  const errors = await errorsOf(source)
  expect(errors).toHaveLength(1)
  expect(errors[0]!.message.en).toBe(`${character} has no meaning in a program.`)
  expect(errors[0]!.message.fa).toMatch(/در برنامه معنایی ندارد\.$/)
  expect(errors[0]!.message.fa).toContain(character.match(/U\+[0-9A-F]+/)![0])
  expect(errors[0]).not.toHaveProperty('fix')
})

test('of a character with an uncertain replacement only the advice is given', async () => {
  const root = await errorsOf('export const a = √2')
  expect(root).toMatchObject([{ message: { en: '√ is a square root: write Math.sqrt(...) instead.' } }])
  const fraction = await errorsOf('export const a = 2½')
  expect(fraction).toMatchObject([{ message: { en: '½ is a fraction: write (1/2) instead.' } }])
  for (const [error] of [root, fraction]) expect(error).not.toHaveProperty('fix')
})

test.each([
  'export const a = "؛ ، “ ” ۱۲ −×" + `«${1}» −` + \'…\' // ؛ ، ×',
  'export const a = /[۰-۹،]/.test("۱") /* “ ” */',
  'export const می\u200cشود = 1',
  'export const متغیر۲ = 1',
  'export const پیام = "سلام"\nexport const b = پیام + `${پیام}، ʼxʼ ∑`',
  'export const π = 3.14\nexport const τ = 2 * π',
  'const xʹ = 1, xʺ = 2\nexport const a = xʹ + xʺ',
  'const ʻokina = 1, kaʻu = 2\nexport const a = ʻokina + kaʻu',
  'const ʼaʼ = 1\nexport const b = ʼaʼ',
  'export const f = (ʻokina: number) => ʻokina + 1',
  'export const f = (ʼaʼ: number) => ʼaʼ + 1',
  'export const f = ({ ʼaʼ }: { ʼaʼ: number }, [ʺbʺ]: number[]) => ʼaʼ + ʺbʺ',
  'try { throw 1 } catch (ʼeʼ) { throw ʼeʼ }',
  'export class A { ʼmʼ() { return 1 } static get ʼgʼ() { return this.ʼsʼ } static ʼsʼ = 2 }',
  'export enum E { ʼaʼ, ʼbʼ = ʼaʼ }\ninterface ʼIʼ { ʼxʼ: ʼIʼ }\nnamespace N { export const ʼnʼ = 1; ʼnʼ + 1 }',
  'ʼlʼ: for (;;) { break ʼlʼ }\nexport const a = 1',
  'export const o = { ʼaʼ: 1 }\nexport const b = o.ʼaʼ + o?.ʼaʼ',
  'export class ʼAʼ<ʼTʼ> { #ʼxʼ = 1; ʼmʼ(x: ʼTʼ) { return this.#ʼxʼ } }\nexport { ʼAʼ as ʼBʼ }',
  'const xⁿ = 1, ـ = 2\nexport const b = xⁿ + ـ',
  'export const سـلام = 1',
  'const سلام = 1, سـلام = 2\nexport const a = سلام + سـلام',
  'export const a = "ʼhiʼ ❝x❞ 「」 ∧ ¬ √½⁴₁ ﹣➖ • ـ 🎉 \\u0085\u0085\u0001 ‹ ٬" + `∑ ′ ″` // ʼxʼ ≈ ∏ 🎉 \u0085 ½',
  'export const a = /[ʼ“∑🎉‹]ʼxʼ/u.test("x") /* ʼxʼ 🎉 ∑ */',
  'export const a = `one’\ntwo” three`',
  'export const a = \'it’s\' + "say “hi”"',
  'export const a = "👨‍👩‍👧 ❤\ufe0f" // «سلام»',
  'export const a\u00a0=\u00a01',
  '\ufeffexport const a = 1',
  'export const a = "lone \\ud800" + "\ud800"',
  'export const a = "\u2028"',
  'export const a = String.raw`x` + `\n\\`\\`\\`\n`',
  '/*\n```ts\nf()\n```\n*/\nexport const a = 1',
  'export const f = <T,>(a: Array<Array<T>>): number => a.length / 2 / 3',
  'namespace Old { export const a = 1 }\nexport const b = Old.a',
  'const seal = (value: unknown) => value\n@seal class A {}\nexport { A }',
  'enum Mode { full = "full", same = "same" }\nexport const m: Mode = Mode.full',
])('%j is innocent', async (source) => {
  expect(await errorsOf(source)).toEqual([])
})

test.each(['“', 'ʼ', '‹', '۱', '«', '`«', '🎉', '²', '`’x'])('many of %s are told within seconds', async (part) => {
  const started = performance.now()
  const errors = await errorsOf(part.repeat(200_000 / part.length))
  expect(errors.length).toBeGreaterThan(0)
  expect(performance.now() - started).toBeLessThan(8000)
})

test('a name with an invisible character is wrong only where it is written without as well', async () => {
  expect(await errorsOf('const fu\u200dll = 1\nexport { fu\u200dll }')).toEqual([])
})

test('characters behind another mistake are not blamed for it', async () => {
  const errors = await errorsOf('export const f = (a => { return a\nconst x = 5\nlet y = z z\nconst w = 5 × 2')
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatchObject({ location: { line: 3, column: 11 } })
})

test('a file in UTF-16 is called so', async () => {
  const [error] = await errorsOf([...'export const conv1d = 1'].join('\0'))
  expect(error!.message).toEqual({
    en: expect.stringContaining('UTF-16'),
    fa: expect.stringContaining('UTF-16'),
  })
})

test.each([
  'const پیام = "سلام دنیا"; return x x',
  'const t = "سلام 👋🏽"; return x x',
  'const t = "👨‍👩‍👧"; let y = 1 2',
  '// سلام\r\nconst پ = 1 1',
  'const a = "\u2028"; const b = 1 1',
  'const é = "日本"; x y',
])('%j: the column counts characters', async (source) => {
  const [error] = await errorsOf(source)
  const lines = source.split('\r\n')
  const column = lines.at(-1)!.lastIndexOf(' ') + 2
  expect(error!.location).toEqual({ file: 'solution.ts', line: lines.length, column })
})

test.each([
  ['export function f(x) { return x x }', '"x" cannot follow here'],
  ['export function f(x) { return x', 'ends too early'],
  ['f(1, 2', 'ends before a closing ")"'],
  ['const a = [1 2]', '"]" is missing here, before "2"'],
  ['export function f(x, h {', '")" is missing here'],
  ['let class = 1', 'cannot follow here'],
  ['var 5', 'A name is expected'],
  ['const s = "abc', 'A text is not closed'],
  ['const s = `abc', 'A template is not closed'],
  ['const r = /abc', 'A regular expression is not closed'],
  ['/* abc', 'A comment is not closed'],
  ['let a = 1; let a = 2', 'The name "a" is declared twice'],
  ['export const a = 1; export const a = 2', '"a" is exported twice'],
  ['export const a = 1; a = 2', '"a" is a constant'],
  ["import * as tf from '@tensorflow/tfjs'; tf = 1", '"tf" is imported'],
  ['const a; a', 'has no value'],
  ['export function f() { await f() }', 'write async before'],
  ['if (a) { } else else', 'There is no if'],
  ['const a = 1; }', 'a "}" too many'],
  ['function f() { export const a = 1 }', 'outside of functions'],
  ['break', '"break" may stand in a loop only'],
  ['1 = 2', 'Nothing can be assigned'],
  ['let x = 3px', '"p" cannot stand here'],
  ['x = = 1', '"=" cannot stand here'],
  ['try { }', 'needs a catch'],
])('%j is told in plain words, in both languages', async (source, en) => {
  const errors = await errorsOf(source)
  expect(errors).toHaveLength(1)
  expect(errors[0]!.message.en).toContain(en)
  expect(errors[0]!.message.en).toMatch(/\.$/)
  expect(errors[0]!.message.fa).toMatch(/[\u0600-\u06ff].*\.$/)
  expect(errors[0]!.location).toBeDefined()
})

test('an error without words of its own is told word for word', async () => {
  const [error] = await errorsOf('obj.#x')
  expect(error!.message).toEqual({
    en: 'Private name "#x" must be declared in an enclosing class.',
    fa: 'کامپایلر می‌گوید: \u2066Private name "#x" must be declared in an enclosing class\u2069',
  })
})

const TFJS = "import * as tf from '@tensorflow/tfjs'"

test.each([
  ["import * as tf from '@tensorflow/tfjs-node'\nexport const a = tf", TFJS],
  ["import tf from 'tfjs'\nexport const a = tf", TFJS],
  ["import { layers } from '@tensorflow/tfjs-layers'\nexport const a = layers", TFJS],
  ["import tf from 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs'\nexport const a = tf", TFJS],
  ["import fs from 'fs'\nexport const a = fs", 'no files'],
  ["import { join } from 'node:path'\nexport const a = join", 'no files'],
  ["import { conv1d } from '../solution.ts'\nexport const a = conv1d", 'one file'],
  ["import _ from 'lodash'\nexport const a = _", "may import '@tensorflow/tfjs' and 'tamrin'"],
  ["export const a = await import('lodash')", "may import '@tensorflow/tfjs' and 'tamrin'"],
  ["export const f = async () => import('fs')", 'no files'],
  ["export const a = require('lodash')", "may import '@tensorflow/tfjs' and 'tamrin'"],
  ["export const a = require('@tensorflow/tfjs-node')", TFJS],
])('%j says what may be imported', async (source, instead) => {
  const [error] = await errorsOf(source)
  expect(error).toMatchObject({
    message: { en: expect.stringMatching(/^"\S+" cannot be imported: /), fa: expect.stringContaining('import کرد') },
    location: { line: 1 },
  })
  expect(error!.message.en).toContain(instead)
})

test.each([
  "export const a = (await import('@tensorflow/tfjs')).tensor",
  "export const a = require('@tensorflow/tfjs').tensor",
  "export const a = (await import('tamrin')).dataset",
])('%j is one of the modules of a solution', async (source) => {
  expect(await compileSolution(source, 'solution.ts')).toMatchObject({ ok: true, program: { usesTensors: true } })
})
