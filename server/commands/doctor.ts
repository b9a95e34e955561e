/** `tamrin doctor`: checks this installation. A line that is not ok says what to do. */
import { statSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { relative, sep } from 'node:path'
import { makePrivate } from '../db/private-folder.ts'
import { describeEngine } from '../engine-selection/describe.ts'
import type { Engines } from '../engine-selection/engines.ts'
import { GRADER_SECONDS, MAX_SOURCE, OUTPUT_LIMITS, RESIDENT_MEGABYTES } from '../grading/protocol/job.ts'
import { wrap } from '../terminal/lines.ts'
import { stateOf, readFolder } from './exercise-folder.ts'
import { probeGrading } from '../grading/parent/grading-probe.ts'
import { AS_ROOT, runsAsRoot } from './root-user.ts'
import type { ExitStatus, Services } from './services.ts'

interface Finding {
  level: 'ok' | 'warn' | 'fail'
  what: string
  text: string
  todo?: string
}

/** @returns 1 when something fails */
export async function doctorCommand(services: Services): Promise<ExitStatus> {
  const { colours, columns, print } = services.terminal
  const colour = { ok: colours.green, warn: colours.yellow, fail: colours.red }
  let status: ExitStatus = 0
  const tell = ({ level, what, text, todo }: Finding): void => {
    if (level === 'fail') status = 1
    const lines = wrap(todo ? `${text}: ${todo}` : text, columns - 18)
    print(
      [
        `${colour[level](level.padEnd(4))}  ${what.padEnd(11)} ${lines[0]}`,
        ...lines.slice(1).map((line) => ' '.repeat(18) + line),
      ].join('\n'),
    )
  }
  tell(nodeFinding(services.config.root))
  for await (const finding of gradingFindings(services)) tell(finding)
  for (const finding of await engineFindings(services.engines())) tell(finding)
  tell(limitsFinding())
  for (const finding of folderFindings(services.config.dataFolder)) tell(finding)
  for (const finding of await dataFindings(services)) tell(finding)
  for (const finding of await databaseFindings(services)) tell(finding)
  return status
}

function nodeFinding(root: string): Finding {
  const { version, execPath, platform, arch } = process
  const pinned = !relative(root, execPath).startsWith(`..${sep}`)
  const machine = `${platform} ${arch}, ${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB`
  const text = `${version} on ${machine}, from ${execPath}`
  return pinned
    ? { level: 'ok', what: 'node', text: `${text} (pinned)` }
    : {
        level: 'warn',
        what: 'node',
        text,
        todo: 'not the pinned Node, so grades may differ in the last bits; start it with "npm run -s tamrin -- doctor"',
      }
}

async function* gradingFindings({ openGrading }: Services): AsyncGenerator<Finding> {
  using opened = await openGrading({ warm: 0 })
  const isolates = await probeGrading(opened.grading, 'isolates')
  yield isolates.ok
    ? {
        level: 'ok',
        what: 'sandbox',
        text: `isolated-vm: a program was graded in a process of its own in ${isolates.ms} ms`,
      }
    : {
        level: 'fail',
        what: 'sandbox',
        text: `no program can be graded (${isolates.message})`,
        todo: 'run "npm ci" and try again',
      }
  const engine = await probeGrading(opened.grading, 'engine')
  yield engine.ok
    ? {
        level: 'ok',
        what: 'tensors',
        text:
          `${engine.engine}: tensors were added in ${engine.ms} ms; ` +
          'exercises without a training run on it, with the same bits on every machine',
      }
    : {
        level: 'fail',
        what: 'tensors',
        text: `wasm does not run (${engine.message})`,
        todo: 'run "npm ci" and try again',
      }
}

/** Tries each engine, and says how to install those that are missing. */
async function engineFindings(engines: Engines): Promise<Finding[]> {
  const { cards, driver } = engines.cards
  const states = await engines.examine()
  const found = states.map((state): Finding => ({
    // an installed engine that does not run is a warning; if none runs, nothing can be trained
    level: state.state !== 'refused' ? 'ok' : states.some(({ chosen }) => chosen) ? 'warn' : 'fail',
    what: 'engine',
    ...describeEngine(state),
  }))
  const named = cards.map(({ index, name }) => `${index}: ${name}`).join(', ')
  const text = named ? `${named}; one training runs on each at a time` : 'none of NVIDIA'
  return [{ level: 'ok', what: 'cards', text: driver ? `${text}; driver ${driver}` : text }, ...found]
}

function limitsFinding(): Finding {
  const { quick, training } = GRADER_SECONDS
  const { kept, total, lines } = OUTPUT_LIMITS
  const walls =
    process.platform === 'win32'
      ? 'no limit on address space on this system'
      : 'address space and core files limited by the shell'
  return {
    level: 'ok',
    what: 'limits',
    text:
      `source ${MAX_SOURCE / 1000}k characters, process ${RESIDENT_MEGABYTES / 1000} GB resident, ` +
      `output ${total / 1e6} MB or ${lines} lines (${kept / 1000} KB kept), ` +
      `grader ${quick} s, with training ${training} s; ${walls}; ` +
      "an exercise's front matter sets its time and memory",
  }
}

/** Who may read the data folder, and as whom the programs of students run. */
function folderFindings(dataFolder: string): Finding[] {
  const { corrected, open } = makePrivate(dataFolder)
  const text = `${dataFolder}: readable by its owner only${corrected > 0 ? `, corrected: ${corrected}` : ''}`
  const folder: Finding =
    open === undefined
      ? { level: 'ok', what: 'files', text }
      : { level: 'warn', what: 'files', text: 'others may read what is stored', todo: open }
  return runsAsRoot() ? [folder, { level: 'warn', what: 'user', ...AS_ROOT }] : [folder]
}

async function dataFindings({ artifacts }: Services): Promise<Finding[]> {
  return (await artifacts.list()).map(({ artifact: { name, standIn, editions }, state, files, fault }): Finding => {
    const sources = [...new Set(files.map(({ source }) => source).filter((source) => source !== undefined))]
    if (state === 'here') return { level: 'ok', what: 'data', text: `${name}: complete, from ${sources.join(' and ')}` }
    const meanwhile = standIn ? standIn.en : 'exercises that use it cannot be graded'
    // what npm brings along is missing only where the installation is broken
    const isExpected = editions.some(({ npm }) => npm !== undefined)
    return {
      level: state === 'damaged' || isExpected ? 'warn' : 'ok',
      what: 'data',
      text: `${name}: ${state}; ${meanwhile}`,
      todo: fault?.message.en ?? `"tamrin data fetch ${name}" downloads it`,
    }
  })
}

async function databaseFindings({ openStore, config }: Services): Promise<Finding[]> {
  const opened = openStore()
  if (!opened.ok) return [{ level: 'fail', what: 'database', text: opened.message }]
  using open = opened.value
  const { store, db } = open
  const version = db.$client.prepare('select sqlite_version()').pluck().get() as string
  const published = store.listExercises().filter((exercise) => exercise.published).length
  const found: Finding = {
    level: 'ok',
    what: 'database',
    text:
      `${config.database}, ${Math.ceil(statSync(config.database).size / 1000)} KB, SQLite ${version}, ` +
      `exercises published: ${published}`,
  }
  const { exercises } = await readFolder(config.root, [])
  const due = exercises.filter((exercise) => stateOf(exercise, store) !== 'published').map(({ slug }) => slug)
  const folder: Finding =
    due.length === 0
      ? {
          level: 'ok',
          what: 'exercises',
          text: `all ${exercises.length} in the folder are published`,
        }
      : {
          level: 'warn',
          what: 'exercises',
          text: `${due.length} of ${exercises.length} in the folder are new or changed (${due.join(', ')})`,
          todo: 'run "tamrin exercise publish", or "npm start", which does it',
        }
  return [found, folder]
}
