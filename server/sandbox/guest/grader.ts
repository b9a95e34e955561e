/** The grader's isolate: implements `GraderHost` by requests across the boundary. */
import type {
  BaseArtifacts,
  CallOutcome,
  GraderHost,
  HeldOutImages,
  ModelAnswer,
  ModelQuestion,
  PublicImages,
  StudentModelHandle,
} from '../../../graders/host.ts'
import { BASE, STUDENT_MODEL, TRAIN_CONTEXT } from '../../../graders/host.ts'
import { decode, encode } from './wall/codec.ts'
import type { Finders, Handles } from './wall/codec.ts'
import type { HostTensor } from './wall/host.ts'
import { startGuest } from './start.ts'

type Grade = (host: GraderHost, tf: unknown) => Promise<void>

export function start(seed: number, ...callbacks: unknown[]): object {
  const guest = startGuest(seed, callbacks, () => ({}))
  const { host } = guest
  const functions: ((...args: unknown[]) => unknown)[] = []
  const waiting = new Map<number, { answer: (value: unknown) => void; refuse: (reason: Error) => void }>()
  let requests = 0
  let computing = false

  const handlesInto = (list: number[]): Handles => ({
    tensor(value) {
      const id = guest.tensorFlow?.tensors.idOf(value)
      return id === undefined ? undefined : list.push(id) - 1
    },
    model: (value) => (STUDENT_MODEL in value ? (value as StudentModelHandle)[STUDENT_MODEL] : undefined),
    function: (value) => functions.push(value as (typeof functions)[number]) - 1,
    context: (value) => (TRAIN_CONTEXT in value ? (value[TRAIN_CONTEXT] as object) : undefined),
    base: (value) => (BASE in value ? (value[BASE] as object) : undefined),
  })
  const finders = (shared: HostTensor[]): Finders => ({
    tensor: (index) => {
      const [, shape, dtype] = shared[index]!
      return guest.tensorFlow ? guest.tensorFlow.tensors.adopt(shared[index]!) : { tensorOf: shape, dtype }
    },
    model: (index) => ({ [STUDENT_MODEL]: index }),
    function: () => undefined,
    context: () => undefined,
  })
  const request = <Answer>(kind: string, value: unknown): Promise<Answer> => {
    const handles: number[] = []
    const text = encode(value, handlesInto(handles))
    const id = requests++
    return new Promise((answer, refuse) => {
      waiting.set(id, { answer: answer as (value: unknown) => void, refuse })
      host.request(id, kind, text, handles)
    })
  }
  const platform = (options: Pick<GraderHost, 'seed' | 'mode' | 'workload' | 'ended' | 'bases'>): GraderHost => ({
    ...options,
    call: (name, args, traced = false) => request<CallOutcome>('call', [name, args, traced]),
    askModel: (handle, { ask, ...input }: ModelQuestion) =>
      request<ModelAnswer>('ask', [ask, handle[STUDENT_MODEL], input]),
    retrain: ({ training, trainings, accuracy, threshold }) =>
      request<number>('retrain', [training, trainings, accuracy, threshold]),
    onModel(body) {
      if (computing) return body()
      const tell = (begins: boolean): void => {
        computing = begins
        host.event(JSON.stringify({ kind: 'computing', begins }), [])
      }
      tell(true)
      let value
      try {
        value = body()
      } catch (thrown) {
        tell(false)
        throw thrown
      }
      if (value instanceof Promise) return value.finally(() => tell(false)) as typeof value
      tell(false)
      return value
    },
    refused() {
      const why = host.event(JSON.stringify({ kind: 'refused' }), [])
      return why === undefined ? undefined : (JSON.parse(why) as ReturnType<GraderHost['refused']>)
    },
    publicImages: (name, count, split = 'train') =>
      request<PublicImages>('public-images', [name, count ?? null, split]),
    heldOutImages: (name, count) => request<HeldOutImages>('held-out-images', [name, count ?? null, 'test']),
    base: (name) => request<BaseArtifacts>('base', [name]),
    keep: ({ weights, ...about }) => request<boolean>('keep', [JSON.stringify(about), weights]),
    features: ((base, dataset, split, count) =>
      request('features', [base, dataset, split, count ?? null])) as NonNullable<GraderHost['features']>,
    checkStarted: (id, plan) => {
      host.event(JSON.stringify({ kind: 'check-started', id, plan }), [])
    },
    checkEnded: (result) => {
      host.event(JSON.stringify({ kind: 'check-ended', result }), [])
    },
  })

  return {
    pump: guest.pump,
    load: guest.load,
    takeCollected: guest.takeCollected,
    grade(grade: Grade, options: string) {
      grade(platform(JSON.parse(options)), guest.tensorFlow?.tf).then(
        () => host.settle(0, 'returned', 'null', []),
        (thrown: unknown) => host.settle(0, 'threw', guest.failure(thrown), []),
      )
    },
    plan(plan: () => unknown) {
      host.settle(0, 'returned', JSON.stringify(plan()), [])
    },
    /** Answers a request: encoded text with the tensors in it, or the reason of a refusal. */
    deliver(id: number, text: string, shared: HostTensor[], refusal: string | null) {
      const { answer, refuse } = waiting.get(id)!
      waiting.delete(id)
      if (refusal === null) answer(decode(text, finders(shared)))
      else refuse(new Error(refusal))
    },
    /** Calls a function that the grader has passed to the student's program. */
    invoke(index: number, args: string): string {
      try {
        return '=' + encode(functions[index]!(...(decode(args, finders([])) as unknown[])), handlesInto([]))
      } catch (thrown) {
        return '!' + (thrown instanceof Error ? thrown.message : 'the function of the grader failed')
      }
    },
  }
}
