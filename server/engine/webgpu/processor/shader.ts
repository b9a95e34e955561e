/**
 * Runs our own shaders by tfjs. Tensors are passed as flat lists and sizes as integer uniforms, so that a
 * shader is not compiled again for another shape.
 */
import { reshaped } from '../../kernels/implementation.ts'
import { sizeOf } from '../../tensors/shapes.ts'
import type { Info } from '../../specs/spec.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export interface Shader {
  /** Shaders of the same name have the same code, inputs and uniforms. */
  name: string
  inputs: Readonly<Record<string, Info>>
  uniforms: Readonly<Record<string, number>>
  /** The least number of invocations of `main`; it must return for larger indices. */
  invocations: number
  /** WGSL: defines `main(index : i32)`, reads the inputs and `uniforms`, writes `result`. */
  code(): string
}

/** Invocations in a workgroup; with more, small calls would leave cores idle. */
const WORKGROUP = 8

/** @returns a float32 tensor of `shape` */
export function runShader(
  tfjs: TfjsWebgpuBackend,
  { name, inputs, uniforms, invocations, code }: Shader,
  shape: number[],
): Info {
  const program = {
    shaderKey: name,
    variableNames: Object.keys(inputs),
    outputShape: [sizeOf(shape)],
    workgroupSize: [WORKGROUP, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(invocations / WORKGROUP), 1, 1],
    uniforms: Object.keys(uniforms)
      .map((uniform) => `${uniform} : i32,`)
      .join(' '),
    getUserCode: code,
  }
  const lists = Object.values(inputs).map((x) => reshaped(x, [sizeOf(x.shape)]))
  const out = tfjs.runWebGPUProgram(
    program,
    lists,
    'float32',
    Object.values(uniforms).map((value) => ({ type: 'int32', data: [value] })),
  )
  return reshaped(out, shape)
}
