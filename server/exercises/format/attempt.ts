/** An attempt: its header states the report, and its program may build on the reference solution. */
import type { Compiler } from '../../compiler/compiler.ts'
import type { Expectation } from './front-matter.ts'
import type { Checked } from './problems.ts'
import { sourceProblem, uncompiled } from './student-module.ts'

/** The one file that an attempt may import beside a student's modules. */
export const REFERENCE = '../solution.ts'

/** The `// key: value` lines at an attempt's start. An indented line continues the value before it. */
export function headerOf(source: string): Record<string, string> {
  const header: Record<string, string> = {}
  let last: string | undefined
  for (const line of headerLines(source)) {
    const [, key, value] = ENTRY.exec(line) ?? []
    last = key ?? last
    header[last!] = key ? (value ?? '').trim() : `${header[last!]} ${line.replace(CONTINUED, '').trim()}`
  }
  return header
}

/** The attempt with another header and the same program. */
export function withHeader(source: string, stated: Expectation): string {
  const program = source.split('\n').slice(headerLines(source).length)
  return [...linesOf(stated), ...program].join('\n')
}

/** A header's lines, without the default verdict. */
export function linesOf({ score, fails, misconception, verdict, sameReport }: Expectation): string[] {
  const listed = (ids: readonly string[]) => ids.join(', ') || 'none'
  return [
    `// score: ${score}`,
    ...wrapped(`// fails: ${fails === 'all' ? fails : listed(fails)}`),
    ...wrapped(`// misconception: ${listed(misconception)}`),
    ...(verdict === 'failed' ? [] : [`// verdict: ${verdict}`]),
    ...(sameReport.length === 0 ? [] : wrapped(`// same-report: ${listed(sameReport)}`)),
  ]
}

const ENTRY = /^\/\/ ([a-z]+(?:-[a-z]+)*):(?: (.*))?$/
const CONTINUED = /^\/\/ {3}/
const LONGEST_LINE = 120

/** Breaks a long list of ids into several lines. */
function wrapped(entry: string): string[] {
  const lines: string[] = []
  for (const id of entry.split(', ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last}, ${id},`.length <= LONGEST_LINE) lines[lines.length - 1] = `${last}, ${id}`
    else if (last === undefined) lines.push(id)
    else lines.push(`//   ${id}`)
  }
  return lines.map((line, at) => (at < lines.length - 1 ? `${line},` : line))
}

/** The lines of a header, as they are in the source. */
export function headerLines(source: string): string[] {
  const lines = source.split('\n')
  const end = lines.findIndex((line, at) => !ENTRY.test(line) && !(at > 0 && CONTINUED.test(line)))
  return end < 0 ? lines : lines.slice(0, end)
}

/**
 * Bundles an attempt that imports the solution into one source, so that it is graded as a student's. A student
 * has no solution: in a submission the import is refused.
 */
export async function attemptProgram(
  compiler: Compiler,
  { source, solution }: { source: string; solution: string },
  file: string,
): Promise<Checked<string>> {
  const outcome = await compiler.run({ kind: 'attempt', source, solution, reference: REFERENCE })
  if (outcome.kind === 'failed') return { ok: false, problems: [uncompiled(outcome, file)] }
  const { answer } = outcome
  return answer.ok
    ? { ok: true, value: answer.text }
    : { ok: false, problems: answer.errors.map((error) => sourceProblem(error, file)) }
}
