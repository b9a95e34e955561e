/**
 * tfjs-node out of an engine's folder, with the copy of TensorFlow.js that lies beside it there.
 * Its classes declare less than is used here.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Info } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** An attribute of a TensorFlow operation, as the binding takes it. */
export interface OpAttribute {
  name: string
  type: number
  value: unknown
}

/** The compiled binding; `TF_FLOAT` and its like are numbers of TensorFlow's own enumerations. */
export interface Binding extends Readonly<Record<BindingConstant, number>> {
  /** Of the C library. */
  readonly TF_Version: string
  createTensor(shape: readonly number[], dtype: number, values: Values): number
  deleteTensor(id: number): void
  executeOp(
    name: string,
    attributes: OpAttribute[],
    inputs: number[],
    outputs: number,
  ): { id: number; shape: number[]; dtype: number }[]
}

type BindingConstant =
  | 'TF_FLOAT'
  | 'TF_INT32'
  | 'TF_BOOL'
  | 'TF_ATTR_TYPE'
  | 'TF_ATTR_STRING'
  | 'TF_ATTR_BOOL'
  | 'TF_ATTR_INT'

/** What tfjs keeps of a tensor: values that no kernel has asked for yet, or the number of TensorFlow's tensor. */
export interface Entry {
  shape: number[]
  dtype: number
  values: Values | null
  id: number
  refCount: number
}

/** Where tfjs keeps its entries. */
export interface Entries {
  get(dataId: object): Entry | undefined
  set(dataId: object, entry: Entry): void
  has(dataId: object): boolean
  delete(dataId: object): boolean
  numDataIds(): number
}

export interface TfjsBackend {
  binding: Binding
  isUsingGpuDevice: boolean
  tensorMap: Entries
  write(values: Values, shape: number[], dtype: Dtype): object
  readSync(dataId: object): Values
  disposeData(dataId: object, force: boolean): boolean
  /** Numbers of TensorFlow's tensors; values that no kernel has asked for yet are handed over. */
  getInputTensorIds(inputs: Info[]): number[]
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: Info[]): Info
}

export interface TfjsNode {
  version: Record<string, string>
  backend(): TfjsBackend
  getKernel(
    kernel: string,
    backend: 'tensorflow',
  ): { kernelFunc(call: { inputs: unknown; attrs: unknown; backend: TfjsBackend }): Info | Info[] } | undefined
}

/**
 * Loads the package. Whatever is missing (a library, a driver) is thrown as the loader says it.
 * @param folder with a package.json, and the package under its node_modules
 */
export function loadTfjsNode(folder: string, name: 'tfjs-node' | 'tfjs-node-gpu'): TfjsNode {
  const require = createRequire(join(folder, 'package.json'))
  // tfjs-node 4.22 calls two functions that Node has dropped, or warns of
  const util = require('node:util') as Record<string, unknown>
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined
  util.isArray = Array.isArray
  // the copies of tfjs would share one registry of kernels and one engine: this one gets its own
  Object.assign(globalThis, { _tfGlobals: undefined, _tfengine: undefined })
  return require(`@tensorflow/${name}`) as TfjsNode
}
