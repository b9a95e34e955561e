/** What the mock remembers: sessions, drafts, submissions, and the log of events. */
import type { Draft } from '../../../server/contract/draft.ts'
import type { UserEvent } from '../../../server/contract/event.ts'
import type { GradingFault, GradingState } from '../../../server/contract/grading.ts'
import type { SubmissionReport } from '../../../server/contract/report.ts'
import type { Submission } from '../../../server/contract/submission.ts'
import { exercises } from './exercises.ts'
import { finishedTraining } from './grading.ts'
import { allPassed, trained, wrongConv1d, wrongSobel } from './reports.ts'

export interface State {
  drafts: Map<string, Draft>
  submissions: Submission[]
  stopped: Set<string>
  keys: Map<string, string>
  grading: GradingState
  faults: GradingFault[]
  /** Calls of the API, for tests that count them. */
  calls: string[]
  tell(event: UserEvent): void
  /** Sends what comes after event `after`, then what happens; returns what ends that. */
  listen(after: number | undefined, send: (id: number, event: UserEvent) => void): () => void
}

const DAY = 86_400_000
/** A due date in a week, one that has passed, one within days. */
export const dueAt = (slug: string): string | null => {
  const days = { conv1d: 9, 'moving-average': 9, 'continuous-convolution': -4, sobel: 2, 'mnist-train': 21 }[slug]
  return days === undefined ? null : new Date(Date.now() + days * DAY).toISOString()
}

export function createState({ seeded }: { seeded: boolean }): State {
  const events: UserEvent[] = []
  const listeners = new Set<(id: number, event: UserEvent) => void>()
  const state: State = {
    drafts: new Map(),
    submissions: [],
    stopped: new Set(),
    keys: new Map(),
    grading: { paused: false, circuitBreaker: null },
    faults: [],
    calls: [],
    tell(event) {
      events.push(event)
      listeners.forEach((send) => send(events.length, event))
    },
    listen(after, send) {
      if (after !== undefined) events.forEach((event, i) => i + 1 > after && send(i + 1, event))
      listeners.add(send)
      return () => listeners.delete(send)
    },
  }
  if (seeded) seed(state)
  return state
}

function seed(state: State): void {
  const add = (
    slug: string,
    mode: 'run' | 'submit',
    daysAgo: number,
    report: SubmissionReport,
    source = '// as handed in\n',
  ): void => {
    const createdAt = new Date(Date.now() - daysAgo * DAY).toISOString()
    const { verdict, score, maxScore, provisional } = report
    const training = slug === 'mnist-train' ? finishedTraining(Date.parse(createdAt)) : []
    state.submissions.unshift({
      id: `seed-${state.submissions.length + 1}`,
      slug,
      mode,
      source,
      state: 'ended',
      createdAt,
      endedAt: createdAt,
      verdict,
      score,
      maxScore,
      provisional,
      position: null,
      report,
      progress: [],
      training,
      author: null,
    })
  }
  const find = (slug: string) => exercises.find((one) => one.slug === slug)!
  add('continuous-convolution', 'submit', 6, allPassed(find('continuous-convolution')))
  add('sobel', 'submit', 2, wrongSobel(find('sobel')), 'export function sobel(img: number[][]) {\n  return img\n}\n')
  add('mnist-train', 'submit', 1, trained(find('mnist-train'), 0.884))
  add('mnist-train', 'submit', 0.5, trained(find('mnist-train'), 0.947))
  const correlation =
    "export function conv1d(x: number[], h: number[], mode: 'full' | 'same' | 'valid'): number[] {\n  return x.map((_, k) => h.reduce((sum, w, j) => sum + w * (x[k + j] ?? 0), 0))\n}\n"
  add('conv1d', 'submit', 0.1, wrongConv1d(find('conv1d')), correlation)
  const broken = (slug: string, name: string, daysAgo: number, en: string): void =>
    void state.faults.push({
      submissionId: state.submissions.find((one) => one.slug === slug)!.id,
      slug,
      title: find(slug).title,
      mode: 'submit',
      student: { name, email: 'student@example.org' },
      at: new Date(Date.now() - daysAgo * DAY).toISOString(),
      message: {
        en: `${en}. This is not the fault of the program.`,
        fa: `خطای سامانه یا مصحح: \u2066${en}\u2069. تقصیر برنامه نیست.`,
      },
    })
  broken(
    'conv1d',
    'Navid Karimi',
    0.02,
    "the grader threw TypeError: Cannot read properties of undefined (reading 'length')",
  )
  broken('sobel', 'سارا احمدی', 1.3, 'the grader ran longer than 20 seconds')
  state.drafts.set('conv1d', {
    source: correlation,
    version: 3,
    savedAt: new Date(Date.now() - 0.1 * DAY).toISOString(),
  })
}
