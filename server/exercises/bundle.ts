/** Bundles a grader into one ES module for its isolate. See `compiler/process/bundle-grader.ts` for what it holds. */
import { resolve } from 'node:path'
import { openCompiler } from '../compiler/compiler.ts'
import type { ExerciseFiles, GraderBundle } from './format/content.ts'
import { contentHash } from './format/hash.ts'
import type { Checked } from './format/problems.ts'
import { sourceProblem, uncompiled } from './format/student-module.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/**
 * @param files the exercise's files, with grader.ts, misconceptions.ts and solution.ts among them
 * @param root the repository's root, the folder of graders/
 */
export async function bundleGrader(slug: string, files: ExerciseFiles, root = ROOT): Promise<Checked<GraderBundle>> {
  const folder = `exercises/${slug}`
  using compiler = openCompiler()
  const outcome = await compiler.run({ kind: 'grader', slug, files, root })
  if (outcome.kind === 'failed') return { ok: false, problems: [uncompiled(outcome, `${folder}/grader.ts`)] }
  const { answer } = outcome
  if (!answer.ok)
    return {
      ok: false,
      problems: answer.errors.map((error) => sourceProblem(error, error.file?.replace(/^exercise:/, '') || folder)),
    }
  const { text, inputs, usesTensors } = answer
  const source = Object.fromEntries(inputs.map((path) => [path, files[path]!]))
  return { ok: true, value: { source, text, hash: contentHash({ source, text }), usesTensors } }
}
