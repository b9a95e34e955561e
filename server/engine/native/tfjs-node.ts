/**
 * Loads tfjs-node from an engine's folder, with the copy of TensorFlow.js that lies there. The
 * package's own types lack some members that are used here.
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

/** The compiled binding; `TF_FLOAT` and the like are values of TensorFlow's enumerations. */
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

/** tfjs's entry of a tensor: values that no kernel has used yet, or the id of TensorFlow's tensor. */
export interface TensorEntry {
  shape: number[]
  dtype: number
  values: Values | null
  id: number
  refCount: number
}

/** tfjs's map of its entries. */
export interface TensorMap {
  get(dataId: object): TensorEntry | undefined
  set(dataId: object, entry: TensorEntry): void
  has(dataId: object): boolean
  delete(dataId: object): boolean
  numDataIds(): number
}

export interface TfjsNodeBackend {
  binding: Binding
  isUsingGpuDevice: boolean
  tensorMap: TensorMap
  write(values: Values, shape: number[], dtype: Dtype): object
  readSync(dataId: object): Values
  disposeData(dataId: object, force: boolean): boolean
  /** Ids of TensorFlow's tensors; uploads values that no kernel has used yet. */
  getInputTensorIds(inputs: Info[]): number[]
  executeSingleOutput(name: string, attributes: OpAttribute[], inputs: Info[]): Info
}

export interface TfjsNode {
  version: Record<string, string>
  backend(): TfjsNodeBackend
  getKernel(
    kernel: string,
    backend: 'tensorflow',
  ): { kernelFunc(call: { inputs: unknown; attrs: unknown; backend: TfjsNodeBackend }): Info | Info[] } | undefined
}

/**
 * Loads the package. Throws the loader's own error where a library or a driver is missing.
 * @param folder has a package.json, and the package under its node_modules
 */
export function loadTfjsNode(folder: string, name: 'tfjs-node' | 'tfjs-node-gpu'): TfjsNode {
  const require = createRequire(join(folder, 'package.json'))
  // tfjs-node 4.22 calls two functions that Node has removed or deprecated
  const util = require('node:util') as Record<string, unknown>
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined
  util.isArray = Array.isArray
  // otherwise both copies of tfjs would share one registry of kernels and one engine
  Object.assign(globalThis, { _tfGlobals: undefined, _tfengine: undefined })
  return require(`@tensorflow/${name}`) as TfjsNode
}
