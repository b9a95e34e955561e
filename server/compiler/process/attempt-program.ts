/** Bundles an attempt that imports the solution into one source, so that it is graded as a student's. */
import { build, type BuildFailure } from 'esbuild'
import { diagnosticOf } from './diagnostic.ts'
import type { Answers, AttemptTask } from './task.ts'

export async function attemptSource({
  source,
  solution,
  reference,
}: Omit<AttemptTask, 'kind'>): Promise<Answers['attempt']> {
  return build({
    stdin: { contents: source, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: {},
    plugins: [
      {
        name: 'reference-solution',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /.*/ }, ({ kind, path }) => {
            if (kind === 'entry-point') return undefined
            return path === reference ? { path, namespace: 'reference' } : { path, external: true }
          })
          onLoad({ filter: /.*/, namespace: 'reference' }, () => ({ contents: solution, loader: 'ts' }))
        },
      },
    ],
    // a name that the solution lacks would be undefined, and the attempt would prove nothing
    logOverride: { 'import-is-undefined': 'error' },
  }).then(
    ({ outputFiles }) => ({ ok: true, text: outputFiles[0]!.text }),
    (failure: Partial<BuildFailure>) => {
      if (!failure.errors) throw failure
      return { ok: false, errors: failure.errors.map(diagnosticOf) }
    },
  )
}
