/**
 * The host's callbacks as the guest sees them. They answer with data or, on an error, with its
 * message as text: an exception of the host would carry the host's paths in its stack.
 */
import type { BaseArtifacts } from '../../../../graders/host.ts'
import type { Text } from '../../../../graders/report.ts'

/** A tensor on the host. */
export type HostTensor = [id: number, shape: number[], dtype: 'float32' | 'int32' | 'bool']

/** A pretrained base on the host, with weights in the order of their names. */
export interface HostBase extends Omit<BaseArtifacts, 'weights'> {
  weights: HostTensor[]
}

export interface GuestCallbacks {
  /** Runs a kernel on the engine. */
  kernel(name: string, inputs: unknown, attributes: unknown): HostTensor[] | string
  create(values: ArrayBufferView, shape: number[], dtype: string): number | string
  /** Whether a tensor of this shape would fit; where it would not, the reason, which begins with `name`. */
  admit(name: string, shape: number[], dtype: string): string | undefined
  read(id: number): Float32Array | Int32Array | Uint8Array | string
  release(id: number): void
  log(level: string, text: string): void
  /** The source text of `guest/library.ts`, bundled. */
  sourceOfLibrary(): string
  /** Progress and checkpoints of a training: JSON text and the ids of the tensors in it. */
  event(json: string, handles: number[]): string | undefined
  /** Student's isolate: how a call ended. */
  settle(id: number, kind: string, json: string, handles: number[]): void
  /**
   * Student's isolate: calls a function of the grader, with arguments as encoded text.
   * Answers with `=` and encoded text, or with `!` and an error message.
   */
  callback(index: number, args: string): string
  /** Student's isolate: images and labels of a data set's public split. */
  dataset(name: string): [HostTensor, HostTensor] | string
  /** Student's isolate: a pretrained base that the exercise declares. */
  pretrained(name: string): HostBase | Text
  /** Grader's isolate: a request to the platform; the answer comes later through `deliver`. */
  request(id: number, kind: string, json: string, handles: number[]): void
}

/** The names of the callbacks, in the order in which the host passes them and the guest takes them. */
export const CALLBACKS = [
  'kernel',
  'create',
  'admit',
  'read',
  'release',
  'log',
  'sourceOfLibrary',
  'event',
  'settle',
  'callback',
  'dataset',
  'pretrained',
  'request',
] as const satisfies (keyof GuestCallbacks)[]

/** The answer of a callback. @throws Error of the guest's own realm, where the answer is an error message */
export function orThrow<Value>(value: Value | string): Exclude<Value, string> {
  if (typeof value === 'string') throw new Error(value)
  return value as Exclude<Value, string>
}
