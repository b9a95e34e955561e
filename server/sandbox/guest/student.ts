/** The student's isolate: runs the program, calls its exports, answers questions about its models. */
import type * as layers from '@tensorflow/tfjs-layers'
import type * as core from '@tensorflow/tfjs-core'
import type { BaseArtifacts, Pretrained } from '../../../graders/host.ts'
import { buildPretrained, type BuiltBase } from '../../../graders/pretrained.ts'
import type { TensorFlow } from '../../../graders/rebuild.ts'
import { bilingualError } from './wall/bilingual-error.ts'
import { BoundaryError, decode, encode } from './wall/codec.ts'
import type { Finders, Handles } from './wall/codec.ts'
import { kindOf } from './wall/failure.ts'
import { orThrow } from './wall/host.ts'
import type { HostTensor } from './wall/host.ts'
import { intrinsics } from './wall/intrinsics.ts'
import { append, includes, namesText, numbersText } from './wall/lists.ts'
import { startGuest } from './start.ts'
import type { Guest } from './start.ts'

export function start(seed: number, ...callbacks: unknown[]): object {
  const guest = startGuest(seed, callbacks, platformModule)
  const { host } = guest
  const models: layers.LayersModel[] = []
  const baseVariables = createBaseVariables()
  let solution: Record<string, unknown> = {}

  const handlesInto = (list: number[]): Handles => ({
    tensor(value) {
      const id = guest.tensorFlow?.tensors.idOf(value)
      return id === undefined ? undefined : append(list, id)
    },
    model(value) {
      const tensorFlow = guest.tensorFlow
      if (!tensorFlow || !(value instanceof tensorFlow.LayersModel)) return undefined
      tensorFlow.customLayers.refuseIn(value)
      return append(models, value)
    },
    function: () => undefined,
    context: () => undefined,
  })
  /** @param bases takes the bases in the text, which have to be built before they are used */
  const finders = (tensors: core.Tensor[], bases: BaseArtifacts[] = []): Finders => ({
    tensor: (index) => tensors[index],
    model: (index) => models[index],
    function:
      (index) =>
      (...args: unknown[]) => {
        const answer = host.callback(index, encode(args, handlesInto([])))
        const text = intrinsics.apply(intrinsics.slice, answer, [1]) as string
        if (answer[0] === '!') throw new intrinsics.Error(text)
        return decode(text, finders([]))
      },
    // which share of the seconds a training has, and what is kept of it, is the grader's and the host's business
    context: ({ share: _share, history: _history, ...fields }) => ({
      ...fields,
      random: guest.realm.random,
      report: guest.tensorFlow?.training.report,
      checkpoint: guest.tensorFlow?.training.checkpoint,
    }),
    base: (fields) => {
      append(bases, fields as unknown as BaseArtifacts)
      return fields
    },
  })

  const buildBase = (base: BaseArtifacts): Promise<BuiltBase> => {
    const { tf, addWeight } = guest.tensorFlow!
    return buildPretrained(tf as unknown as TensorFlow, base, addWeight)
  }

  /** Awaits `body` and tells the host how it ended. Then disposes the shared tensors, except those that it returns. */
  const settle = async (
    id: number,
    tensors: core.Tensor[],
    body: () => unknown,
    finish: (value: unknown, handles: number[]) => string,
  ): Promise<void> => {
    let returned: number[] = []
    try {
      const value = await body()
      const handles: number[] = []
      const text = finish(value, handles)
      returned = handles
      host.settle(id, 'returned', text, handles)
    } catch (thrown) {
      host.settle(id, kindOf(thrown), guest.failure(thrown), [])
    }
    for (let i = 0; i < tensors.length; i++) {
      const tensor = tensors[i]!
      if (!tensor.isDisposed && !includes(returned, guest.tensorFlow!.tensors.idOf(tensor))) tensor.dispose()
    }
  }
  const adopt = (shared: HostTensor[]): core.Tensor[] => {
    const tensors: core.Tensor[] = []
    for (let i = 0; i < shared.length; i++) append(tensors, guest.tensorFlow!.tensors.adopt(shared[i]!))
    return tensors
  }

  return {
    pump: guest.pump,
    load: guest.load,
    takeCollected: guest.takeCollected,
    /** Evaluates the program: an async function that passes its exports to `ready`. */
    run(program: (ready: (exports: Record<string, unknown>) => void) => Promise<void>) {
      void settle(
        0,
        [],
        () =>
          program((exports) => {
            solution = exports
          }),
        () => 'null',
      )
    },
    /** @param traced whether the answer has the allocation sites of leaked tensors */
    call(id: number, name: string, text: string, shared: HostTensor[], traced: boolean) {
      const exported = Object.getOwnPropertyDescriptor(solution, name) ? solution[name] : undefined
      const kind = kindOfExport(exported, solution)
      if (kind !== 'function') {
        host.settle(
          id,
          'missing',
          '[' + intrinsics.stringify(name) + ',"' + kind + '",' + namesText(exportedNames(solution)) + ']',
          [],
        )
        return
      }
      const tensors = adopt(shared)
      const bases: BaseArtifacts[] = []
      const args = decode(text, finders(tensors, bases)) as unknown[]
      const built: number[] = []
      let before: string[] = []
      const allocationSites = traced ? guest.tensorFlow?.tensors.allocationSites : undefined
      const begin = (): unknown => {
        before = argumentTexts(guest, args)
        allocationSites?.begin()
        guest.tensorFlow?.training.begins(true)
        return intrinsics.apply(exported as () => unknown, undefined, args)
      }
      const beginWithBases = async (): Promise<unknown> => {
        for (let i = 0; i < args.length; i++) {
          if (!includes(bases, args[i] as BaseArtifacts)) continue
          const { pretrained, variables } = await buildBase(args[i] as BaseArtifacts)
          args[i] = pretrained
          append(built, append(models, pretrained.model))
          baseVariables.set(pretrained.model, variables)
        }
        return begin()
      }
      void settle(id, tensors, bases.length === 0 ? begin : beginWithBases, (value, handles) => {
        const result = encode(value, handlesInto(handles))
        const changes = numbersText(changed(before, argumentTexts(guest, args)))
        const sites = intrinsics.stringify(allocationSites?.end(handles) ?? [])
        return '[' + result + ',' + changes + ',' + sites + ',' + modelsText(built) + ']'
      }).then(() => allocationSites?.end([]))
    },
    ask(id: number, question: string, model: number, text: string, shared: HostTensor[]) {
      const tensors = adopt(shared)
      guest.tensorFlow?.training.begins(false)
      void settle(
        id,
        tensors,
        () =>
          question === 'base-weights'
            ? baseVariables.valuesOf(models[model]!)
            : answerOn(guest, models[model]!, question, decode(text, finders(tensors)) as Record<string, core.Tensor>),
        (value, handles) => encode(value, handlesInto(handles)),
      )
    },
  }
}

/** What an export is, in one word. A class is none of a function's kind: it cannot be called. */
function kindOfExport(exported: unknown, solution: Record<string, unknown>): string {
  const { apply, functionText, getOwnPropertyDescriptor, isArray, objectIs, startsWith } = intrinsics
  try {
    if (typeof exported === 'function') {
      // a method may be named class, and a function may be frozen; only a class is both
      const text = apply(functionText, exported, [])
      const isClass =
        apply(startsWith, text, ['class']) && getOwnPropertyDescriptor(exported, 'prototype')?.writable === false
      return isClass ? 'class' : 'function'
    }
    if (exported === undefined) {
      const whole = getOwnPropertyDescriptor(solution, 'default')
      const nameless = whole && !whole.get && (typeof whole.value !== 'object' || objectIs(whole.value, null))
      return nameless ? 'commonjs' : 'undefined'
    }
    if (isArray(exported)) return 'array'
    if (exported instanceof intrinsics.Promise) return 'promise'
  } catch {
    // a program may make its export unreadable
  }
  return exported === null ? 'null' : typeof exported
}

/** The names of a program's exports. The compiler gives a program without any a default export that is no getter. */
function exportedNames(solution: Record<string, unknown>): string[] {
  const names: string[] = []
  const all = intrinsics.keys(solution)
  for (let i = 0; i < all.length; i++) {
    const name = all[i]!
    if (name !== 'default' || Object.getOwnPropertyDescriptor(solution, name)?.get) append(names, name)
  }
  return names
}

/**
 * Each argument as text, to see which ones a call has changed. An argument that can no longer be
 * encoded has changed. Tensors and models are only marked as alive: their values are immutable.
 */
function argumentTexts(guest: Guest, args: unknown[]): string[] {
  const alive: Handles = {
    tensor: (value) => (guest.tensorFlow?.tensors.idOf(value) === undefined ? undefined : 0),
    model: (value) => (guest.tensorFlow && value instanceof guest.tensorFlow.LayersModel ? 0 : undefined),
    function: () => 0,
    context: () => undefined,
  }
  const texts: string[] = []
  for (let i = 0; i < args.length; i++) {
    let text = ''
    try {
      text = encode(args[i], alive)
    } catch (thrown) {
      if (thrown instanceof BoundaryError) text = thrown.message
    }
    append(texts, text)
  }
  return texts
}

function changed(before: string[], after: string[]): number[] {
  const positions: number[] = []
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) append(positions, i)
  return positions
}

function answerOn(
  guest: Guest,
  model: layers.LayersModel,
  question: string,
  input: Record<string, core.Tensor>,
): unknown {
  const { customLayers, methodsOf, tf } = guest.tensorFlow!
  const { toJSON, getWeights, evaluate, trainOnBatch, predict, setWeights } = methodsOf(model)
  switch (question) {
    case 'artifacts':
      return {
        topology: JSON.stringify(customLayers.portable(toJSON.call(model, null, false))),
        weights: getWeights.call(model),
        names: model.weights.map((weight) => weight.originalName),
      }
    case 'evaluate': {
      const losses = evaluate.call(model, input.x!, input.y!)
      return Promise.all((Array.isArray(losses) ? losses : [losses]).map(async (loss) => (await loss.data())[0]))
    }
    case 'train-on-batch':
      return trainOnBatch.call(model, input.x!, input.y!).then((losses) => (Array.isArray(losses) ? losses : [losses]))
    case 'predict':
      return predict.call(model, input.x!)
    case 'set-weights':
      // a variable keeps a clone, since the shared tensors are disposed when the call ends
      return (tf as typeof core).tidy(() =>
        setWeights.call(
          model,
          (input.weights as unknown as core.Tensor[]).map((weight) => weight.clone()),
        ),
      )
    default:
      throw new Error(`unknown question ${question}`)
  }
}

/** The variables of the bases that the grader has given, by model. A program cannot reach them. */
function createBaseVariables() {
  const known = new intrinsics.Map<layers.LayersModel, layers.LayerVariable[]>()
  // own methods, so that a call never reads the prototype, which foreign code can change
  const { get, set } = intrinsics.Map.prototype
  return {
    set(model: layers.LayersModel, variables: layers.LayerVariable[]): void {
      intrinsics.apply(set, known, [model, variables])
    },
    /** @throws Error where the program has disposed one of them */
    valuesOf(model: layers.LayersModel): core.Tensor[] {
      const variables = intrinsics.apply(get, known, [model]) as layers.LayerVariable[]
      const values: core.Tensor[] = []
      for (let i = 0; i < variables.length; i++) append(values, variables[i]!.read())
      return values
    },
  }
}

/** Models by their numbers, as `encode` writes them. */
function modelsText(numbers: readonly number[]): string {
  let text = '['
  for (let i = 0; i < numbers.length; i++) text += (i ? ',' : '') + '{"#":"m","i":' + numbers[i] + '}'
  return text + ']'
}

/** The module `tamrin` of a student's program. */
function platformModule(guest: Guest): object {
  return {
    async dataset(name: string): Promise<object> {
      const [images, labels] = orThrow(guest.host.dataset(String(name)))
      const { adopt } = guest.tensorFlow!.tensors
      return { images: adopt(images, 'dataset'), labels: adopt(labels, 'dataset') }
    },
    async pretrained(name: string): Promise<Pretrained> {
      const answer = guest.host.pretrained(String(name))
      if ('en' in answer) throw bilingualError(answer.en, answer.fa)
      const { weights, ...base } = answer
      const tensorFlow = guest.tensorFlow!
      const lent: core.Tensor[] = []
      for (let i = 0; i < weights.length; i++) append(lent, tensorFlow.tensors.adopt(weights[i]!))
      try {
        const whole = { ...base, weights: lent }
        return (await buildPretrained(tensorFlow.tf as unknown as TensorFlow, whole, tensorFlow.addWeight)).pretrained
      } finally {
        for (let i = 0; i < lent.length; i++) lent[i]!.dispose()
      }
    },
  }
}
