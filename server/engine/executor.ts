/**
 * Runs a checked call: by an implementation of our own, by the stock native kernel, or in plain
 * JavaScript. Whatever happens, only the outputs stay in memory.
 */
import { EngineFault } from './fault.ts'
import type { Clean, Implementation, Kernels } from './implementation.ts'
import { runPlainJs } from './kernels/plain-js.ts'
import { sameShape } from './shapes.ts'
import type { Info, Inputs, Operand, Plan } from './spec.ts'
import { KernelError } from './tensor-table.ts'
import { nativeKernel } from './wasm-backend.ts'
import type { WasmBackend, WasmMemory } from './wasm-backend.ts'

export type AnyInputs = Inputs | readonly Operand[]

export interface Executor {
  /** The outputs of a call; their data are new, or an input's. */
  execute(kernel: string, inputs: AnyInputs, plan: Plan): Info[]
}

/** @param implementations kernels of our own; of those for the same kernel, the first that takes a call runs it */
export function createExecutor(memory: WasmMemory, implementations: readonly Implementation[]): Executor {
  const byKernel = Map.groupBy(implementations, ({ kernel }) => kernel)
  const { backend, ledger, view, complaints } = memory
  const natives = new Map<string, ReturnType<typeof nativeKernel>>()

  const runNative = (kernel: string, inputs: unknown, attrs: Clean): Info | Info[] => {
    let kernelFunc = natives.get(kernel)
    if (!kernelFunc) natives.set(kernel, (kernelFunc = nativeKernel(kernel)))
    if (!kernelFunc) throw new EngineFault(`the backend has no kernel ${kernel}`)
    // some kernels ask the backend for the shape of an input, which may have been reshaped
    for (const name in inputs as Inputs) {
      const { dataId, shape } = (inputs as Inputs)[name]
      ledger.get(dataId).shape = shape
    }
    const outputs = kernelFunc({ inputs, attrs, backend })
    const complaint = complaints()
    // the outputs are unwritten memory, which may hold another tensor's values
    if (complaint) throw new KernelError(`${kernel} does not take these tensors`)
    return outputs
  }

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
      return first(own ? own.run(operands, attrs as Clean, kernels) : runNative(kernel, operands, attrs as Clean))
    },
    allocate: (shape, dtype) => backend.makeOutput(shape, dtype),
    view,
    floats: (x) => view(x) as Float32Array,
    free: ({ dataId }) => { backend.disposeData(dataId, true) },
  }

  const dispatch = (kernel: string, inputs: AnyInputs, plan: Plan): Info | Info[] => {
    if (plan.shares) return [{ ...firstOf(inputs as Inputs), ...plan.outputs[0] }]
    if (!plan.bounded && plan.outputs.every(isEmpty)) return plan.outputs.map(({ shape, dtype }) => backend.makeOutput(shape, dtype))
    if (!anyEmpty(inputs)) {
      const own = takers(kernel, inputs as Inputs, plan.attrs)
      if (own) return own.run(inputs as Inputs, plan.attrs, kernels)
      if (plan.native) return runNative(kernel, inputs, plan.attrs)
    }
    return runPlainJs(kernel, inputs, plan.attrs, memory)
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
  for (const name in inputs) return { dataId: inputs[name].dataId, shape: inputs[name].shape, dtype: inputs[name].dtype }
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

function sweep(backend: WasmBackend, born: readonly object[], outputs: readonly Info[]): void {
  if (born.length === outputs.length && born.every((dataId, i) => outputs[i].dataId === dataId)) return
  const left = born.filter((dataId) => !outputs.some((output) => output.dataId === dataId))
  for (const dataId of left) backend.disposeData(dataId, true)
}
