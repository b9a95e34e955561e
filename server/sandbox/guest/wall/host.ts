/**
 * The guest's side of the host's callbacks. They answer with data or, where something went
 * wrong, with a text: an exception thrown on the host would carry the host's paths in its stack.
 */

/** A tensor as the host names it: id, shape and dtype. */
export type HostTensor = [id: number, shape: number[], dtype: 'float32' | 'int32' | 'bool']

export interface GuestCallbacks {
  /** Runs a kernel on the engine; an error's message as text. */
  kernel(name: string, inputs: unknown, attributes: unknown): HostTensor[] | string
  create(values: ArrayBufferView, shape: number[], dtype: string): number | string
  read(id: number): Float32Array | Int32Array | Uint8Array | string
  release(id: number): void
  log(level: string, text: string): void
  /** Progress and checkpoints of a training, as JSON text with the tensors that it names. */
  event(json: string, handles: number[]): string | undefined
  /** Student's isolate: how a call ended. */
  settle(id: number, kind: string, json: string, handles: number[]): void
  /** Student's isolate: a function of the grader's, with arguments as encoded text; answers `=` + text or `!` + message. */
  callback(index: number, args: string): string
  /** Student's isolate: the public split of a data set; images and labels. */
  dataset(name: string): [HostTensor, HostTensor] | string
  /** Grader's isolate: a question to the platform, answered later through `deliver`. */
  request(id: number, kind: string, json: string, handles: number[]): void
}

/** Turns a text answer into an Error of the guest's own realm. */
export function answered<Value>(value: Value | string): Exclude<Value, string> {
  if (typeof value === 'string') throw new Error(value)
  return value as Exclude<Value, string>
}
