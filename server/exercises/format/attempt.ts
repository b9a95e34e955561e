/** A wrong solution: the report that its header states, and its program, which may build on the reference solution. */
import { build } from 'esbuild'
import type { Expectation } from './front-matter.ts'

/** The one file that an attempt may import beside a student's modules. */
export const REFERENCE = '../solution.ts'

/** The `// key: value` lines with which an attempt begins. */
export function headerOf(source: string): Record<string, string> {
  return Object.fromEntries(headerLines(source).map(([, key, value]) => [key!, value!.trim()]))
}

/** The attempt with another header; its program stays as it is. */
export function withHeader(source: string, stated: Expectation): string {
  const program = source.split('\n').slice(headerLines(source).length)
  return [...linesOf(stated), ...program].join('\n')
}

/** A header's lines, without what is said by saying nothing. */
export function linesOf({ score, fails, misconception, verdict }: Expectation): string[] {
  const listed = (ids: readonly string[]) => ids.join(', ') || 'none'
  return [
    `// score: ${score}`,
    `// fails: ${fails === 'all' ? fails : listed(fails)}`,
    `// misconception: ${listed(misconception)}`,
    ...(verdict === 'failed' ? [] : [`// verdict: ${verdict}`]),
  ]
}

function headerLines(source: string): RegExpExecArray[] {
  const lines: RegExpExecArray[] = []
  for (const line of source.split('\n')) {
    const entry = /^\/\/ ([a-z]+):(.*)$/.exec(line)
    if (!entry) break
    lines.push(entry)
  }
  return lines
}

/**
 * One source of an attempt that imports the solution and overrides some of its exports, so that it is graded as a
 * student's. A student has no such file: in a submission the import is refused.
 */
export async function attemptProgram(source: string, solution: string): Promise<string> {
  const built = await build({
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
            return path === REFERENCE ? { path, namespace: 'reference' } : { path, external: true }
          })
          onLoad({ filter: /.*/, namespace: 'reference' }, () => ({ contents: solution, loader: 'ts' }))
        },
      },
    ],
    // What an attempt gets wrong may be its syntax: then it is graded as it stands.
  }).catch(() => undefined)
  return built?.outputFiles[0]!.text ?? source
}
