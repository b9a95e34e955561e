/** The student's isolate: runs the program, calls its exports, answers questions about its models. */
import type * as layers from '@tensorflow/tfjs-layers'
import type * as core from '@tensorflow/tfjs-core'
import type { BaseArtifacts } from '../../../graders/host.ts'
import { buildPretrained, type BuiltBase } from '../../../graders/pretrained.ts'
import type { TensorFlow } from '../../../graders/rebuild.ts'
import { argumentTexts, differingTexts } from './argument-texts.ts'
import { createBaseVariables } from './base-variables.ts'
import { exportedNames, kindOfExport } from './exports.ts'
import { answerOn } from './model-questions.ts'
import { platformModule } from './platform-module.ts'
import { startGuest } from './start.ts'
import { decode, encode } from './wall/codec.ts'
import type { Finders, Handles } from './wall/codec.ts'
import { kindOf } from './wall/failure.ts'
import type { HostTensor } from './wall/host.ts'
import { intrinsics } from './wall/intrinsics.ts'
import { append, includes, namesText, numbersText } from './wall/lists.ts'

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
        const changes = numbersText(differingTexts(before, argumentTexts(guest, args)))
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

/** Models by their numbers, as `encode` writes them. */
function modelsText(numbers: readonly number[]): string {
  let text = '['
  for (let i = 0; i < numbers.length; i++) text += (i ? ',' : '') + '{"#":"m","i":' + numbers[i] + '}'
  return text + ']'
}
