/**
 * Bundles a grader: grader, reference solution, misconceptions and the vocabulary's implementation in one
 * ES module for the grader's isolate. An instructor wrote the sources, so they may import only each other,
 * the files in data/, graders/ and the two modules of students.
 */
import { existsSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { build, type BuildFailure, type Loader, type Plugin } from 'esbuild'
import { diagnosticOf } from './diagnostic.ts'
import { PROVIDED, STUDENT_MODULES } from './modules.ts'
import type { BundledGrader, GraderTask } from './task.ts'

const ENTRY = `
import { planGrader, runGrader } from '../../graders/run/run.ts'
import definition from './grader.ts'
import misconceptions from './misconceptions.ts'
import * as reference from './solution.ts'
export const plan = () => planGrader(definition, misconceptions)
export const grade = (host, tf) => runGrader({ definition, reference, misconceptions, host, tf })
`

export async function bundleSources({ slug, files, root }: Omit<GraderTask, 'kind'>): Promise<BundledGrader> {
  const folder = `exercises/${slug}`
  try {
    const { outputFiles, metafile } = await build({
      stdin: { contents: ENTRY, sourcefile: `${folder}/entry.ts`, loader: 'ts' },
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      target: 'es2024',
      charset: 'utf8',
      legalComments: 'none',
      logLevel: 'silent',
      tsconfigRaw: {},
      plugins: [exerciseModules(folder, files, root), providedModules()],
    })
    return {
      ok: true,
      text: outputFiles[0]!.text,
      inputs: Object.keys(files).filter((path) => metafile.inputs[`exercise:${folder}/${path}`]),
      usesTensors: Object.values(metafile.outputs).some((output) => output.inputs['provided:@tensorflow/tfjs']),
    }
  } catch (failure) {
    const { errors } = failure as Partial<BuildFailure>
    if (!errors) throw failure
    return { ok: false, errors: errors.map(diagnosticOf) }
  }
}

/** Resolves the exercise's own files from their texts and graders/ from the disk. Refuses everything else. */
function exerciseModules(folder: string, files: GraderTask['files'], root: string): Plugin {
  return {
    name: 'exercise-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
        if (STUDENT_MODULES.includes(path)) return { path, namespace: 'provided', sideEffects: false }
        const inside = namespace === 'exercise' || importer === `${folder}/entry.ts`
        // Imports within graders/ are the platform's own: esbuild resolves them.
        if (!inside) return undefined
        const target = posix.join(namespace === 'exercise' ? posix.dirname(importer) : folder, path)
        if (
          path.startsWith('.') &&
          target.startsWith(`${folder}/`) &&
          files[target.slice(folder.length + 1)] !== undefined
        ) {
          return { path: target, namespace: 'exercise' }
        }
        if (path.startsWith('.') && /^graders\/[\w./-]+\.ts$/.test(target) && existsSync(resolve(root, target)))
          return { path: resolve(root, target) }
        return {
          errors: [
            {
              text:
                `"${path}" cannot be imported here: a grader may import its own folder's files, graders/, ` +
                STUDENT_MODULES.join(' and '),
            },
          ],
        }
      })
      onLoad({ filter: /.*/, namespace: 'exercise' }, ({ path }) => {
        const loader: Loader = path.endsWith('.json') ? 'json' : 'ts'
        return { contents: files[path.slice(folder.length + 1)]!, loader }
      })
    },
  }
}

/** The two modules of students. They are read from the isolate's global object at their first use. */
function providedModules(): Plugin {
  return {
    name: 'provided-modules',
    setup: ({ onLoad }) =>
      onLoad({ filter: /.*/, namespace: 'provided' }, ({ path }) => ({
        loader: 'js',
        contents: `
        const provided = globalThis.__tamrin?.${PROVIDED[path]}
        if (!provided)
          throw new Error('the module ${path} is not loaded in this isolate: __tamrin.${PROVIDED[path]} is absent')
        module.exports = provided
      `,
      })),
  }
}
