/** A small exercise as files, and temporary folders to lay it into. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ExerciseContent, ExerciseFiles } from '../../server/exercises/format/content.ts'
import { parseExercise } from '../../server/exercises/format/parse.ts'

const TEMPLATE = resolve(import.meta.dirname, '../../server/exercises/template')

/** The template's files, as an exercise holds them. */
export function sampleFiles(changes: Record<string, string | undefined> = {}): ExerciseFiles {
  const template = readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(TEMPLATE, path), readFileSync(path, 'utf8').replace("'../../../graders/", "'../../graders/")]
    })
  return Object.fromEntries(
    Object.entries({ ...(Object.fromEntries(template) as ExerciseFiles), ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}

/** The sample, parsed; throws when it has problems. */
export async function sample(
  changes: Record<string, string | undefined> = {},
  slug = 'relu',
): Promise<ExerciseContent> {
  const parsed = await parseExercise(slug, sampleFiles(changes))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

/** A temporary `exercises/<slug>` folder with these files. */
export function layExercise(slug: string, files: Record<string, string | Uint8Array>): string {
  const folder = join(temporaryFolder(), 'exercises', slug)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-exercises-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
