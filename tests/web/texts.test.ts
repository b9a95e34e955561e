/** Both languages have the same texts with the same values; a text is found by its key. */
import { expect, test } from 'vitest'
import en from '../../web/i18n/en.json' with { type: 'json' }
import fa from '../../web/i18n/fa.json' with { type: 'json' }
import { translator } from '../../web/i18n/texts.ts'

function flat(texts: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value as object, `${prefix}${key}.`)],
    ),
  )
}
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!).sort()

test('every text exists in both languages', () => {
  expect([...flat(fa).keys()].sort()).toEqual([...flat(en).keys()].sort())
  expect(flat(en).size).toBeGreaterThan(150)
})

test('every text has the same values in both languages', () => {
  const persian = flat(fa)
  for (const [key, text] of flat(en)) expect(values(persian.get(key)!), key).toEqual(values(text))
})

test('Persian texts are Persian', () => {
  for (const [key, text] of flat(fa)) expect(text, key).toMatch(/[\u0600-\u06ff]/)
})

test('a text is found by its key, with its values, in the plural form of the count', () => {
  const [english, persian] = [translator('en', en), translator('fa', fa)]
  expect(english('score.of', { score: '3', max: '10' })).toBe('3 of 10')
  expect(english('report.passedOf', { count: 1, passed: '1', total: '1' })).toBe('1 of 1 check passed')
  expect(english('report.passedOf', { count: 9, passed: '2', total: '9' })).toBe('2 of 9 checks passed')
  expect(english('report.hidden', { count: 1_200 })).toBe('1,200 more checks after the due date.')
  expect(persian('report.hidden', { count: 2 })).toBe('۲ آزمون دیگر پس از پایان مهلت.')
  expect(english('account.menu', { name: '$& {{name}} <b>' })).toBe('Account: $& {{name}} <b>')
})
