/** Every text and every CSS class of the page is used, and every class that is used exists. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../web/i18n/en.json' with { type: 'json' }

const root = join(import.meta.dirname, '../../web')
const read = (pattern: string): Map<string, string> =>
  new Map(globSync(pattern, { cwd: root }).map((path) => [path, readFileSync(join(root, path), 'utf8')]))
const sources = read('**/*.{ts,tsx}')
const all = [...sources.values()].join('\n')

const keysOf = (texts: object): string[] =>
  Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [name.replace(/_(one|other)$/, '')] : keysOf(value).map((key) => `${name}.${key}`),
  )

test('every text is used, by its key or by a template of keys', () => {
  const templates = [...all.matchAll(/`(\w+\.(?:[^`$]|\$\{[^}]*\})*)`/g)].map(
    ([, text]) => new RegExp(`^${text!.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
  )
  expect(templates.length).toBeGreaterThan(5)
  const used = (key: string): boolean => all.includes(`'${key}'`) || templates.some((template) => template.test(key))
  expect(keysOf(en).filter((key) => !used(key))).toEqual([])
})

test.each([...read('**/*.module.css')])('%s: its classes are those that its importers use', (path, css) => {
  const defined = new Set(
    [...css.replace(/:global\([^)]*\)/g, '').matchAll(/\.([a-z]\w*)(?=[^{}]*\{)/gi)].map(([, name]) => name!),
  )
  const used = [...sources.values()].flatMap((source) => {
    const name = new RegExp(`import (\\w+) from '[./\\w-]*/${basename(path)}'`).exec(source)?.[1]
    return name ? [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one]) => one!) : []
  })
  expect([...new Set(used)].sort()).toEqual([...defined].sort())
})
