/** A base as a grader gives it to the student's functions, and the weights that a call has left in it. */
import type * as tf from '@tensorflow/tfjs'
import { BASE } from './host.ts'
import type { BaseArtifacts, BaseDescription, BaseHandle, Pretrained, StudentModelHandle } from './host.ts'
import { buildPretrained } from './pretrained.ts'
import type { TensorFlow } from './rebuild.ts'
import type { BaseArgument } from './vocabulary.ts'

export interface BaseTools {
  /** The base's model in the student's isolate, of the last call that returned; undefined before it. */
  modelOf(base: GivenBase): StudentModelHandle | undefined
  /** @throws Error in a grader without tensors */
  tensorFlow(): TensorFlow
  /** The weights of a base in the student's isolate, in their order. Ends the check where it does not give them. */
  weightsOf(model: StudentModelHandle, original: readonly tf.Tensor[]): Promise<tf.Tensor[]>
}

/** A base among a call's arguments, before it is loaded. */
export class GivenBase implements BaseArgument {
  readonly name
  readonly size
  readonly preprocessing
  readonly #artifacts: () => Promise<BaseArtifacts>
  readonly #tools: BaseTools
  #loaded: Promise<BaseArtifacts> | undefined

  constructor(
    { name, size, preprocessing }: BaseDescription,
    tools: BaseTools,
    artifacts: () => Promise<BaseArtifacts>,
  ) {
    this.name = name
    this.size = size
    this.preprocessing = preprocessing
    this.#tools = tools
    this.#artifacts = artifacts
  }

  /** What crosses the boundary in its place. */
  async handle(): Promise<BaseHandle> {
    return { [BASE]: await this.#load() }
  }

  async local(): Promise<Pretrained> {
    const artifacts = await this.#load()
    return (await buildPretrained(this.#tools.tensorFlow(), artifacts)).pretrained
  }

  async weights(): Promise<Record<string, tf.Tensor>> {
    const { names, weights } = await this.#load()
    const model = this.#tools.modelOf(this)
    const now = model ? await this.#tools.weightsOf(model, weights) : weights.map((weight) => weight.clone())
    return Object.fromEntries(names.map((name, index) => [name, now[index]!]))
  }

  async changedWeights(): Promise<string[]> {
    const { names, weights } = await this.#load()
    const now = await this.weights()
    const changed: string[] = []
    for (const [index, name] of names.entries()) {
      if (!sameWords(await wordsOf(weights[index]!), await wordsOf(now[name]!))) changed.push(name)
      now[name]!.dispose()
    }
    return changed
  }

  #load(): Promise<BaseArtifacts> {
    return (this.#loaded ??= this.#artifacts())
  }
}

/** The values of a float32 tensor as they lie in memory. */
async function wordsOf(tensor: tf.Tensor): Promise<Int32Array> {
  const { buffer, byteOffset, length } = await tensor.data<'float32'>()
  return new Int32Array(buffer, byteOffset, length)
}

function sameWords(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
