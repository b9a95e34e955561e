/**
 * Runs a checked call: by an implementation of our own, by the stock native kernel, or in plain
 * JavaScript. Whatever happens, only the outputs stay in memory.
 */
import type { AnyInputs, Backend } from '../kernels/backend.ts'
import { Declined, EngineFault } from '../tensors/fault.ts'
import type { Clean, Implementation, Kernels } from '../kernels/implementation.ts'
import { runPlainJs } from '../kernels/plain-js.ts'
import { sameShape } from '../tensors/shapes.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'

export interface Executor {
  /** The outputs of a call; their data are new, or an input's. */
  execute(kernel: string, inputs: AnyInputs, plan: Plan): Info[]
}

/** @param implementations kernels of our own; of those for the same kernel, the first that takes a call runs it */
export function createExecutor(backend: Backend, implementations: readonly Implementation[]): Executor {
  const byKernel = Map.groupBy(implementations, ({ kernel }) => kernel)
  const { ledger, view } = backend

  const takers = (kernel: string, inputs: Inputs, attrs: Clean): Implementation | undefined => {
    const own = byKernel.get(kernel)
    if (own) for (let i = 0; i < own.length; i++) if (own[i].takes(inputs, attrs)) return own[i]
    return undefined
  }

  /** Intermediate results as the operands that kernels expect. */
  const counted = (inputs: Readonly<Record<string, Info>>): Inputs => {
    const operands: Record<string, Operand> = {}
    for (const name in inputs) operands[name] = { ...inputs[name], size: ledger.get(inputs[name].dataId).size }
    return operands
  }

  const kernels: Kernels = {
    run(kernel, inputs, attrs = {}) {
      const operands = counted(inputs)
      const own = takers(kernel, operands, attrs as Clean)
      return first(own ? own.run(operands, attrs as Clean, kernels) : backend.run(kernel, operands, attrs as Clean))
    },
    native: (kernel, inputs, attrs = {}) => first(backend.run(kernel, inputs, attrs as Clean)),
    allocate: backend.allocate,
    view,
    floats: (x) => view(x) as Float32Array,
    free: ({ dataId }) => backend.dispose(dataId),
  }

  const compute = (kernel: string, inputs: AnyInputs, plan: Plan): Info | Info[] => {
    const own = takers(kernel, inputs as Inputs, plan.attrs)
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
    return runPlainJs(kernel, inputs, plan, backend)
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
        sweep(backend, ledger.born(), outputs)
      }
      return outputs
    },
  }
}

function first(outputs: Info | Info[]): Info {
  return Array.isArray(outputs) ? outputs[0] : outputs
}

/** The one input of a kernel that shares its data. */
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

/** A kernel that makes something else than was planned is our own fault. */
function check(kernel: string, { outputs, bounded }: Plan, made: Info[]): void {
  if (bounded) return
  for (let i = 0; i < outputs.length; i++) {
    if (!made[i] || !sameShape(made[i].shape, outputs[i].shape)) {
      throw new EngineFault(`${kernel} made [${made[i]?.shape}] where [${outputs[i].shape}] was planned`)
    }
  }
}

function sweep(backend: Backend, born: readonly object[], outputs: readonly Info[]): void {
  if (born.length === outputs.length && born.every((dataId, i) => outputs[i].dataId === dataId)) return
  const left = born.filter((dataId) => !outputs.some((output) => output.dataId === dataId))
  for (const dataId of left) backend.dispose(dataId)
}
