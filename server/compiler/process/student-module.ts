/** The imports and exports of a student-side source. When it runs, it has only `@tensorflow/tfjs` and `tamrin`. */
import { build, type BuildFailure } from 'esbuild'
import { diagnosticOf } from './diagnostic.ts'
import type { ModuleFacts } from './task.ts'

export async function moduleFacts(source: string): Promise<ModuleFacts> {
  const imported = new Set<string>()
  const { exports, errors } = await build({
    stdin: { contents: source, loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    logLevel: 'silent',
    tsconfigRaw: {},
    plugins: [
      {
        name: 'student-imports',
        setup: ({ onResolve }) =>
          onResolve({ filter: /.*/ }, ({ kind, path }) => {
            if (kind === 'entry-point') return undefined
            imported.add(path)
            return { path, external: true }
          }),
      },
    ],
  }).then(
    ({ metafile }) => ({ exports: Object.values(metafile.outputs).flatMap((output) => output.exports), errors: [] }),
    (failure: Partial<BuildFailure>) => {
      if (!failure.errors) throw failure
      return { exports: [], errors: failure.errors.map(diagnosticOf) }
    },
  )
  return { imports: [...imported], exports, errors }
}
