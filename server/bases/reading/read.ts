/** Reads the weights of a base from a published file and writes its cache file. */
import { weightsHash, writeBaseFile } from '../format/base-file.ts'
import type { WeightShape } from '../topologies/topology.ts'
import { readFloat16Weights } from './float16-weights.ts'
import { readKerasWeights } from './keras-weights.ts'
import { type ReadAnswer, type ReadTask, WeightsRefused, type WeightsReader } from './task.ts'
import { readTfjsWeights } from './tfjs-weights.ts'

type Read = (path: string, weights: readonly WeightShape[], others?: readonly string[]) => Promise<Float32Array[]>

const READERS: Record<WeightsReader, Read> = {
  keras: readKerasWeights,
  tfjs: readTfjsWeights,
  float16: readFloat16Weights,
}

/** Never rejects for a file that is damaged or foreign: that is an answer. */
export async function readWeights({
  reader,
  file,
  others,
  weights,
  target,
  contentHash,
}: ReadTask): Promise<ReadAnswer> {
  try {
    const values = await READERS[reader](file, weights, others)
    const sha256 = weightsHash(values)
    if (contentHash !== undefined && sha256 !== contentHash)
      return { type: 'refused', reason: `its weights have sha256 ${sha256} where ${contentHash} is due` }
    if (target !== undefined) await writeBaseFile(target, weights, values)
    return { type: 'read', sha256 }
  } catch (thrown) {
    if (thrown instanceof WeightsRefused) return { type: 'refused', reason: thrown.message }
    throw thrown
  }
}
