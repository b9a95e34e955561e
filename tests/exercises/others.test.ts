/** The exercises that do not train and have no file here: a file of its own lets a gate run beside the others. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DRAFT, exerciseSlugs } from '../../server/exercises/format/folder.ts'
import { describeGate, FOLDER, slugsThat } from './gate.ts'

const slugs = await exerciseSlugs(FOLDER)
const own = new Set(
  readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts') && !['others.test.ts', 'trainings.test.ts'].includes(name))
    .map((name) => name.replace('.test.ts', '')),
)

test('each folder is an exercise, and each file here is of one', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const drafts = folders.filter(({ name }) => existsSync(join(FOLDER, name, DRAFT)))
  expect([...slugs, ...drafts.map(({ name }) => name)].toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
  expect([...own].filter((slug) => !existsSync(join(FOLDER, slug)))).toEqual([])
})

for (const slug of await slugsThat({ train: false })) if (!own.has(slug)) await describeGate(slug)
