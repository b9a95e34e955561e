/** What a student-side source imports and exports: only `@tensorflow/tfjs` and `tamrin` are there when it runs. */
import { build, type BuildFailure, type Message } from 'esbuild'
import type { Problem } from './problems.ts'

export const STUDENT_MODULES = ['@tensorflow/tfjs', 'tamrin']

export interface StudentModule {
  /** What it imports. */
  imports: string[]
  /** Syntax errors; with any, `exports` is empty. */
  errors: Problem[]
  exports: string[]
}

/** @param file the path that problems are named with */
export async function studentModule(source: string, file: string): Promise<StudentModule> {
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
    (failure: BuildFailure) => ({ exports: [], errors: failure.errors }),
  )
  return { imports: [...imported], errors: errors.map((error) => sourceProblem(error, file)), exports }
}

/** One of esbuild's errors at its place in a source; line and column from 1. */
export function sourceProblem({ location, text }: Message, file: string): Problem {
  return location
    ? { file, field: `line ${location.line}:${location.column + 1}`, message: text }
    : { file, message: text }
}
