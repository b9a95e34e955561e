/** A report as an instructor or student reads it in a terminal. */
import type { CheckResult, Report, Text } from '../../graders/report.ts'
import { comparisonLines } from './compared.ts'
import { modelLines, sheetLine, worstLines } from './evidence.ts'
import { cutToWidth, padEnd, wrap } from './lines.ts'
import { plainMarkdown } from './markdown.ts'
import { type Colours, stripControls } from './terminal.ts'

export interface ReportLayout {
  colours: Colours
  /** Width of a line. */
  columns: number
  /** A note below the checks, when some are hidden. */
  hidden?: string
}

const LOG_LINES = 12
const INDENT = 4

/** Any text of the report may come from a student's program, so each passes through `stripControls`. */
export function renderReport(report: Report, { colours, columns, hidden }: ReportLayout): string {
  const note = (text: string) => indented(text, columns)
  const explained = new Set<string>()
  return [
    ...headline(report, colours),
    ...(report.message ? ['', ...wrap(stripControls(report.message.en), columns - 1)] : []),
    ...(report.errors ?? []).map(({ message, location }) => {
      const place = location ? `${stripControls(location.file)}:${location.line}:${location.column} ` : ''
      return (place && colours.cyan(place)) + colours.red(stripControls(message.en))
    }),
    '',
    ...report.checks.flatMap((check) => checkLines(check, { colours, columns, explained })),
    ...(hidden ? ['', colours.dim(hidden)] : []),
    ...logTail(report.log, note, colours),
  ]
    .join('\n')
    .trimEnd()
}

function headline(
  {
    exercise,
    exerciseVersion,
    graderVersion,
    verdict,
    score,
    maxScore,
    checks,
    engine,
    engineVersion,
    workload,
    datasets = [],
    bases = [],
    seed,
    ms,
  }: Report,
  colours: Colours,
): string[] {
  const good = verdict === 'passed'
  const badge = good
    ? colours.bgGreen(colours.black(` ${verdict.toUpperCase()} `))
    : colours.bgRed(colours.white(` ${verdict.toUpperCase()} `))
  const passed = checks.filter((check) => check.verdict === 'passed').length
  const points = `${score} / ${maxScore} points`
  const engineName =
    engine === 'none'
      ? 'no engine'
      : ['engine', engine, engineVersion]
          .filter(Boolean)
          .map((part) => stripControls(part!))
          .join(' ')
  // a program that does not compile has run no check
  const ran = checks.length > 0 ? `  ${passed} of ${checks.length} checks passed` : ''
  const trained = [
    ...(workload ? [`workload ${workload}`] : []),
    ...datasets.map(({ name, sha256, generated }) => `${name}${generated ? ' (generated)' : ''} ${sha256.slice(0, 8)}`),
    ...bases.map(({ name, sha256, small }) => `${name}${small ? ' (small)' : ''} ${sha256.slice(0, 8)}`),
  ]
  return [
    `${badge} ${colours.bold(good ? colours.green(points) : points)}${ran}`,
    colours.dim(
      [
        `${exercise} version ${exerciseVersion}`,
        `grader ${graderVersion}`,
        engineName,
        ...trained,
        `seed ${seed}`,
        duration(ms),
      ].join(', '),
    ),
  ]
}

/** @param explained names of misconceptions that are explained already; those of this check are added */
function checkLines(
  check: CheckResult,
  { colours, columns, explained }: { colours: Colours; columns: number; explained: Set<string> },
): string[] {
  const {
    verdict,
    name,
    points,
    earned,
    visibility,
    message,
    misconception,
    variant,
    explanation,
    hints = [],
    comparison,
    accuracy,
    models = [],
    sheets = [],
  } = check
  const passed = verdict === 'passed'
  const mark = passed ? colours.green('✓') : colours.red('✗')
  const score = `${earned} / ${points}`
  const label = [passed ? undefined : verdict, visibility === 'open' ? undefined : visibility]
    .filter((part) => part !== undefined)
    .join(', ')
  const room = columns - 2 - 10 - 22
  const title = padEnd(cutToWidth(stripControls(name), room), room)
  const colour = passed ? colours.green : earned > 0 ? colours.yellow : colours.red
  const lines = [
    `${mark} ${passed ? title : colours.bold(title)} ${colours.dim(label.padEnd(20))} ${colour(score.padStart(9))}`,
  ]
  const tell = (text: string, colour: (text: string) => string = String) =>
    lines.push(...indented(stripControls(text), columns).map(colour))
  const show = (shown: string[]) =>
    lines.push(...shown.map((line) => ' '.repeat(INDENT) + colours.cyan(stripControls(line))))
  if (message) tell(message.en)
  if (comparison) show(comparisonLines(comparison, columns - INDENT - 1))
  if (accuracy) {
    const percent = (share: number) => `${(Math.round(share * 1000) / 10).toFixed(1)} %`
    const within = ([from, to]: readonly [number, number]) => `95 % interval ${percent(from)} to ${percent(to)}`
    const { n, correct, interval, threshold, trainings = [] } = accuracy
    trainings.forEach(({ seed, ...one }, index) =>
      tell(
        `training ${index + 1}${seed > 0 ? `, seed ${seed}` : ''}: ${percent(one.accuracy)}, ${within(one.interval)}`,
        colours.cyan,
      ),
    )
    tell(
      `${correct} of ${n} right: ${percent(accuracy.accuracy)}, ${within(interval)}, due ${percent(threshold)}`,
      colours.cyan,
    )
    show(worstLines(accuracy.worst ?? [], accuracy.labels))
  }
  for (const model of models) show(modelLines(model, columns - INDENT - 1))
  show(sheets.map(sheetLine))
  if (misconception) {
    const name = variant === undefined ? misconception : `${misconception}/${variant}`
    const explainOnce = (key: string, text: Text | undefined): void => {
      if (text && !explained.has(key)) tell(plainMarkdown(text.en), colours.yellow)
      explained.add(key)
    }
    tell(`${explanation ? `${explanation.title.en} ` : ''}(misconception ${name})`, (text) =>
      colours.bold(colours.yellow(text)),
    )
    explainOnce(misconception, explanation?.explain)
    explainOnce(name, explanation?.variant)
  }
  if (hints[0] && !passed) tell(`Hint: ${plainMarkdown(hints[0].en)}`, colours.magenta)
  return lines
}

function logTail(log: string, note: (text: string) => string[], colours: Colours): string[] {
  const lines = stripControls(log).trimEnd().split('\n')
  if (lines[0] === '' && lines.length === 1) return []
  const shown = lines.slice(-LOG_LINES)
  const title =
    shown.length < lines.length
      ? `The program printed (last ${LOG_LINES} of ${lines.length} lines)`
      : 'The program printed'
  return ['', colours.bold(title), ...shown.flatMap((line) => note(line)).map(colours.dim)]
}

function indented(text: string, columns: number): string[] {
  return wrap(text, columns - INDENT - 1).map((line) => ' '.repeat(INDENT) + line)
}

/** "84 ms", "3.2 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
