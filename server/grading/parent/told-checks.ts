/**
 * What the processes of a grading tell of its checks. A process may have been taken over, so of what it tells only a
 * check's findings are believed. Names, points and visibility are those of the published grader.
 */
import type { CheckResult, Text, TrainingProgress, Verdict } from '../../../graders/report.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { TotalSeconds } from '../../sandbox/budget.ts'
import type { ChildMessage, ToldCheck } from '../protocol/messages.ts'
import { trusted } from './trusted-check.ts'

/** What happens while a program runs. */
export type RunEvent =
  | { type: 'check-started'; id: string }
  | { type: 'check-ended'; result: CheckResult }
  | { type: 'log'; level: string; text: string }
  | { type: 'progress'; progress: TrainingProgress }
  /** The program begins anew in another process; all events before this one are void. */
  | { type: 'restarted' }

export interface ToldChecks {
  /** Takes a message of the process that runs. */
  listen(message: ChildMessage): void
  /** A further process is about to run the checks that are left. */
  goOn(): void
  results(): CheckResult[]
  has(id: string): boolean
  /** The check that runs; undefined between two checks. */
  running(): string | undefined
  /** The running check has brought its process to an end. */
  end(verdict: Verdict, message: Text | undefined): void
  /** What was left to the program when the running check began; undefined where none has begun. */
  left(): TotalSeconds | undefined
  /** What the program has printed. */
  log(): string
}

type StartedCheck = Extract<ChildMessage, { type: 'check-started' }>

const MAX_LOG = 100_000
/** Characters that a report shows beside one check. */
const MAX_CHECK_LOG = 4_000

export function createToldChecks(exercise: GradableExercise, onEvent: (event: RunEvent) => void): ToldChecks {
  const results = new Map<string, CheckResult>()
  /** When the running check began, and what was left to the program then. */
  let running: (Pick<StartedCheck, 'id' | 'plan' | 'left'> & { since: number }) | undefined
  let log = ''
  const logs = new Map<string, string>()
  /** What earlier processes have told: it stands, also where the process that runs is replaced. */
  let before: { results: CheckResult[]; log: string } = { results: [], log: '' }
  let begun = false

  const take = (told: ToldCheck): void => {
    const since = running?.id === told.id ? running.since : performance.now()
    const result = trusted(told, exercise, performance.now() - since)
    if (!result || results.has(result.id)) return
    running = undefined
    results.set(result.id, result)
    onEvent({ type: 'check-ended', result })
  }
  /** The program begins a second time: what the process before has told is void. */
  const anew = (): void => {
    results.clear()
    for (const result of before.results) results.set(result.id, result)
    running = undefined
    log = before.log
    for (const id of logs.keys()) if (!results.has(id)) logs.delete(id)
    onEvent({ type: 'restarted' })
    for (const result of before.results) onEvent({ type: 'check-ended', result })
  }
  return {
    listen(message) {
      switch (message.type) {
        case 'started':
          if (begun) anew()
          begun = true
          return
        case 'check-started':
          running = { ...message, since: performance.now() }
          return onEvent({ type: 'check-started', id: message.id })
        case 'check-ended':
          return take(message.result)
        case 'log':
          if (log.length < MAX_LOG) log += `${message.text}\n`
          if (running) logs.set(running.id, `${logs.get(running.id) ?? ''}${message.text}\n`.slice(0, MAX_CHECK_LOG))
          return onEvent(message)
        case 'progress':
          return onEvent(message)
      }
    },
    goOn() {
      before = { results: [...results.values()], log }
      running = undefined
      begun = false
    },
    results: () =>
      [...results.values()].map((result) => {
        const printed = logs.get(result.id)
        return printed === undefined ? result : { ...result, log: printed }
      }),
    has: (id) => results.has(id),
    running: () => running?.id,
    end(verdict, message) {
      const { id, plan = { points: 0, visibility: 'secret' } } = running!
      take({ id, ...plan, verdict, earned: 0, ms: 0, ...(message && { message }) })
    },
    left: () => running?.left,
    log: () => log,
  }
}
