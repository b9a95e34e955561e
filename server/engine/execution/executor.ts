/**
 * Runs a checked call: by one of our own implementations, by the stock kernel of the backend, or in
 * plain JavaScript. In every case, only the outputs stay in memory.
 */
import type { AnyInputs, Backend } from '../kernels/backend.ts'
import { Declined, EngineFault } from '../tensors/engine-errors.ts'
import type { CheckedAttributes, Implementation, Kernels } from '../kernels/implementation.ts'
import { runCpuFallback } from '../kernels/cpu-fallback.ts'
import { sameShape } from '../tensors/shapes.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'

export interface Executor {
  /** The outputs of a call. Their data are new, or shared with an input. */
  execute(kernel: string, inputs: AnyInputs, plan: Plan): Info[]
}

/** @param implementations our own kernels; the first one that supports a call runs it */
export function createExecutor(backend: Backend, implementations: readonly Implementation[]): Executor {
  const byKernel = Map.groupBy(implementations, ({ kernel }) => kernel)
  const { ledger, view } = backend

  const findImplementation = (kernel: string, inputs: Inputs, attrs: CheckedAttributes): Implementation | undefined => {
    const own = byKernel.get(kernel)
    if (own) for (let i = 0; i < own.length; i++) if (own[i].takes(inputs, attrs)) return own[i]
    return undefined
  }

  /** Intermediate results as operands, which have a size. */
  const counted = (inputs: Readonly<Record<string, Info>>): Inputs => {
    const operands: Record<string, Operand> = {}
    for (const name in inputs) operands[name] = { ...inputs[name], size: ledger.get(inputs[name].dataId).size }
    return operands
  }

  const kernels: Kernels = {
    run(kernel, inputs, attrs = {}) {
      const operands = counted(inputs)
      const own = findImplementation(kernel, operands, attrs as CheckedAttributes)
      return first(
        own
          ? own.run(operands, attrs as CheckedAttributes, kernels)
          : backend.run(kernel, operands, attrs as CheckedAttributes),
      )
    },
    native: (kernel, inputs, attrs = {}) => first(backend.run(kernel, inputs, attrs as CheckedAttributes)),
    allocate: backend.allocate,
    view,
    floats: (x) => view(x) as Float32Array,
    free: ({ dataId }) => backend.dispose(dataId),
  }

  const compute = (kernel: string, inputs: AnyInputs, plan: Plan): Info | Info[] => {
    const own = findImplementation(kernel, inputs as Inputs, plan.attrs)
    if (own) return own.run(inputs as Inputs, plan.attrs, kernels)
    if (backend.takes(kernel, plan, inputs)) return backend.run(kernel, inputs, plan.attrs)
    throw new Declined(kernel)
  }

  const dispatch = (kernel: string, inputs: AnyInputs, plan: Plan): Info | Info[] => {
    if (plan.shares) return [{ ...firstOf(inputs as Inputs), ...plan.outputs[0] }]
    if (!plan.bounded && plan.outputs.every(isEmpty))
      return plan.outputs.map(({ shape, dtype }) => backend.allocate(shape, dtype))
    if (!anyEmpty(inputs)) {
      try {
        return compute(kernel, inputs, plan)
      } catch (thrown) {
        if (!(thrown instanceof Declined)) throw thrown
      }
    }
    return runCpuFallback(kernel, inputs, plan, backend)
  }

  return {
    execute(kernel, inputs, plan) {
      let outputs: Info[] = []
      try {
        const answer = dispatch(kernel, inputs, plan)
        const made = Array.isArray(answer) ? answer : [answer]
        check(kernel, plan, made)
        outputs = made
      } finally {
        sweep(backend, ledger.allocated(), outputs)
      }
      return outputs
    },
  }
}

function first(outputs: Info | Info[]): Info {
  return Array.isArray(outputs) ? outputs[0] : outputs
}

/** The only input of a kernel whose output shares its data. */
function firstOf(inputs: Inputs): Info {
  for (const name in inputs)
    return { dataId: inputs[name].dataId, shape: inputs[name].shape, dtype: inputs[name].dtype }
  throw new EngineFault('a kernel without inputs shares nothing')
}

function isEmpty({ shape }: { shape: number[] }): boolean {
  return shape.includes(0)
}

function anyEmpty(inputs: AnyInputs): boolean {
  if (Array.isArray(inputs)) return inputs.some((x: Operand) => x.size === 0)
  for (const name in inputs) if ((inputs as Inputs)[name]?.size === 0) return true
  return false
}

/** An output that differs from the plan is a bug of the engine. */
function check(kernel: string, { outputs, bounded }: Plan, made: Info[]): void {
  if (bounded) return
  for (let i = 0; i < outputs.length; i++) {
    if (!made[i] || !sameShape(made[i].shape, outputs[i].shape)) {
      throw new EngineFault(`${kernel} made [${made[i]?.shape}] where [${outputs[i].shape}] was planned`)
    }
  }
}

/** Frees everything that a call has allocated, except its outputs. */
function sweep(backend: Backend, allocated: readonly object[], outputs: readonly Info[]): void {
  if (allocated.length === outputs.length && allocated.every((dataId, i) => outputs[i].dataId === dataId)) return
  const left = allocated.filter((dataId) => !outputs.some((output) => output.dataId === dataId))
  for (const dataId of left) backend.dispose(dataId)
}
