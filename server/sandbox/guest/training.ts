/** Automatic reports of `fit` and `fitDataset`: progress, and a checkpoint at the end of each epoch. */
import type * as core from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import type { CustomLayers } from './custom-layers.ts'
import type { GuestCallbacks } from './wall/host.ts'
import type { Tensors } from './tensors.ts'

/** Metrics of a step or an epoch: loss, acc, val_loss, ... */
type Logs = Record<string, number>

export interface Training {
  report(metrics: Logs): void
  checkpoint(model: layers.LayersModel): void
  /** @param shows whether the first batch from now on is shown: that of a call of the program is */
  begins(shows: boolean): void
}

/** Pictures of a batch that are shown. */
const SHOWN = 8

/** Sends progress and checkpoints to the host, and patches `fit` and `fitDataset` to do so. */
export function installTraining(
  host: GuestCallbacks,
  tensors: Tensors,
  { refuseIn, portable }: CustomLayers,
): Training {
  const { toJSON, getWeights } = layers.LayersModel.prototype
  const send = (event: object, handles: number[] = []): void => {
    const refusal = host.event(JSON.stringify(event), handles)
    if (refusal) throw new Error(refusal)
  }
  const keep = (model: layers.LayersModel, ofEpoch: { epoch?: number; metrics?: Logs }): void => {
    const handles: number[] = []
    for (const weight of getWeights.call(model)) handles.push(tensors.idOf(weight)!)
    send(
      {
        kind: 'checkpoint',
        ...ofEpoch,
        topology: JSON.stringify(portable(toJSON.call(model, null, false))),
        names: model.weights.map((weight) => weight.originalName),
      },
      handles,
    )
  }
  /** Whether no further batch is shown. */
  let shown = true
  // a custom training loop reports metrics first; they belong to the next checkpoint
  let reported: Logs = {}
  const training: Training = {
    report(metrics) {
      reported = { ...reported, ...finite(metrics) }
      send({ kind: 'report', metrics: finite(metrics) })
    },
    checkpoint(model) {
      refuseIn(model)
      keep(model, { metrics: reported })
      reported = {}
    },
    begins(shows) {
      shown = !shows
    },
  }
  const show = (inputs: core.Tensor | undefined): void => {
    if (shown || inputs?.rank !== 4) return
    shown = true
    const first = inputs.slice(0, Math.min(SHOWN, inputs.shape[0]!))
    try {
      send({ kind: 'batch', shape: inputs.shape }, [tensors.idOf(first)!])
    } finally {
      first.dispose()
    }
  }
  // every training of tfjs computes its steps by this function, whatever gives it the batches
  const prototype = layers.LayersModel.prototype as unknown as {
    makeTrainFunction(): (data: core.Tensor[]) => core.Scalar[]
  }
  const { makeTrainFunction } = prototype
  prototype.makeTrainFunction = function () {
    const train = makeTrainFunction.call(this)
    return (data) => {
      show(data[0])
      return train(data)
    }
  }
  const { fit, fitDataset } = layers.LayersModel.prototype
  const watched = (
    model: layers.LayersModel,
    args: { callbacks?: unknown; yieldEvery?: unknown; epochs?: number } | undefined,
    size: number | undefined,
  ): object => {
    const batchSize = (args as { batchSize?: number } | undefined)?.batchSize ?? 32
    let epochs = args?.epochs ?? 1
    let epoch = 0
    const watcher = {
      onTrainBegin: () =>
        send({ kind: 'begin', epochs, steps: size === undefined ? undefined : Math.ceil(size / batchSize), batchSize }),
      onEpochBegin: (index: number) => {
        epoch = index + 1
        epochs = Math.max(epochs, epoch)
      },
      onBatchEnd: (step: number, logs?: Logs) =>
        send({ kind: 'step', epoch, epochs, step: step + 1, size: logs?.size, metrics: finite(logs) }),
      onEpochEnd: (index: number, logs?: Logs) => {
        send({ kind: 'epoch', epoch: index + 1, epochs, metrics: finite(logs) })
        keep(model, { epoch: index + 1, metrics: finite(logs) })
      },
    }
    const own =
      args?.callbacks === undefined || args.callbacks === null
        ? []
        : Array.isArray(args.callbacks)
          ? args.callbacks
          : [args.callbacks]
    // tfjs accepts a list of instances or a list of plain objects, and judges by the first member
    const mine =
      own[0] instanceof layers.CustomCallback ||
      typeof (own[0] as { setModel?: unknown } | undefined)?.setModel === 'function'
        ? new layers.CustomCallback(watcher, (args?.yieldEvery ?? 'auto') as never)
        : watcher
    return { ...args, callbacks: [...own, mine] }
  }
  layers.LayersModel.prototype.fit = function (x, y, args) {
    refuseIn(this)
    return fit.call(this, x, y, watched(this, args, samples(x)) as typeof args)
  }
  layers.LayersModel.prototype.fitDataset = function (dataset, args) {
    refuseIn(this)
    return fitDataset.call(this, dataset, watched(this, args as never, undefined) as typeof args) as never
  }
  return training
}

/** Number of samples in the inputs of `fit`; undefined where it is unknown. */
function samples(x: unknown): number | undefined {
  const first = Array.isArray(x)
    ? x[0]
    : typeof x === 'object' && x !== null && !('shape' in x)
      ? Object.values(x)[0]
      : x
  const shape = (first as { shape?: number[] } | undefined)?.shape
  return shape?.[0]
}

function finite(logs: Logs | undefined): Logs {
  const metrics: Logs = {}
  for (const [name, value] of Object.entries(logs ?? {})) {
    if (typeof value === 'number' && Number.isFinite(value) && name !== 'batch' && name !== 'size')
      metrics[name] = value
  }
  return metrics
}
