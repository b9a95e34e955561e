/** The imports and exports of a student-side source. When it runs, it has only `@tensorflow/tfjs` and `tamrin`. */
import { build, type BuildFailure, type Message } from 'esbuild'
import type { Problem } from './problems.ts'

export const STUDENT_MODULES = ['@tensorflow/tfjs', 'tamrin']

export interface StudentModule {
  /** The modules that it imports. */
  imports: string[]
  /** Syntax errors. Where there are any, `exports` is empty. */
  errors: Problem[]
  exports: string[]
}

/** @param file the path that problems name */
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

/** An error of esbuild's with its place in the source; line and column from 1. */
export function sourceProblem({ location, text }: Message, file: string): Problem {
  return location
    ? { file, field: `line ${location.line}:${location.column + 1}`, message: text }
    : { file, message: text }
}
