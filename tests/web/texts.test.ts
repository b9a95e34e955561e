/** Both languages say the same things, with the same values in them. */
import { expect, test } from 'vitest'
import en from '../../web/i18n/en.json' with { type: 'json' }
import fa from '../../web/i18n/fa.json' with { type: 'json' }

function flat(texts: object, prefix = ''): Map<string, string> {
  return new Map(Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value as object, `${prefix}${key}.`)])))
}
const values = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!).sort()

test('every text is there in both languages', () => {
  expect([...flat(fa).keys()].sort()).toEqual([...flat(en).keys()].sort())
  expect(flat(en).size).toBeGreaterThan(150)
})

test('every text has the same values in it', () => {
  const persian = flat(fa)
  for (const [key, text] of flat(en)) expect(values(persian.get(key)!), key).toEqual(values(text))
})

test('Persian texts are Persian', () => {
  for (const [key, text] of flat(fa)) expect(text, key).toMatch(/[\u0600-\u06ff]/)
})
