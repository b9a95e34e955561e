/** Mantine's style sheets are imported one by one: each component that the page uses has its own. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Sheets that a component needs beside its own. */
const ALSO: Record<string, string[]> = {
  Checkbox: ['InlineInput'],
  Radio: ['InlineInput'],
  Switch: ['InlineInput'],
  Select: ['Input', 'Combobox'],
  NativeSelect: ['Input'],
  TextInput: ['Input'],
  Textarea: ['Input'],
  NumberInput: ['Input'],
}

test('each component that the page uses has its style sheet', () => {
  const used = new Set(
    globSync('web/**/*.tsx', { cwd: root }).flatMap((path) =>
      [...read(path).matchAll(/^import \{([^}]*)\} from '@mantine\/core'/gm)].flatMap(([, names]) =>
        names!.split(',').map((name) => name.trim().replace(/^type /, '')),
      ),
    ),
  )
  expect(used).toContain('Button')
  const needed = [...used].flatMap((name) => [name, ...(ALSO[name] ?? [])])
  const sheets = needed.filter((name) => existsSync(join(root, `node_modules/@mantine/core/styles/${name}.layer.css`)))
  const imported = read('web/styles/mantine.ts')
  expect(sheets.filter((name) => !imported.includes(`/styles/${name}.layer.css'`))).toEqual([])
})
