/** Shaders of our own, run by tfjs: over lists, with whole numbers as uniforms, so that none is compiled anew for another shape. */
import { reshaped } from '../../kernels/implementation.ts'
import { sizeOf } from '../../tensors/shapes.ts'
import type { Info } from '../../specs/spec.ts'
import type { TfjsBackend } from '../device/tfjs-webgpu.ts'

export interface Shader {
  /** Those of one name have the same code, inputs and uniforms. */
  name: string
  inputs: Readonly<Record<string, Info>>
  uniforms: Readonly<Record<string, number>>
  /** How often `main` runs at least; those that are too many return. */
  invocations: number
  /** WGSL: defines `main(index : i32)`, reads the inputs and `uniforms`, writes `result`. */
  code(): string
}

/** Invocations of a workgroup; more would leave a core without work where there are few. */
const WORKGROUP = 8

/** @returns float32 of `shape` */
export function runShader(
  tfjs: TfjsBackend,
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
