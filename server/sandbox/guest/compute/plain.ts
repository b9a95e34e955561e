/** Kernels as the plain-JavaScript backend of tfjs has them, on copies of the values: sparse and ragged tensors, texts. */
import type { BackendValues, DataType, KernelConfig, TensorInfo } from '@tensorflow/tfjs-core'
import { util } from '@tensorflow/tfjs-core'
import { broadcastArgsConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BroadcastArgs.js'
import { raggedGatherConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedGather.js'
import { raggedRangeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedRange.js'
import { raggedTensorToTensorConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/RaggedTensorToTensor.js'
import { sparseFillEmptyRowsConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/SparseFillEmptyRows.js'
import { sparseReshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/SparseReshape.js'
import { sparseSegmentMeanConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/SparseSegmentMean.js'
import { sparseSegmentSumConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/SparseSegmentSum.js'
import { staticRegexReplaceConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/StaticRegexReplace.js'
import { stringNGramsConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/StringNGrams.js'
import { stringSplitConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/StringSplit.js'
import { stringToHashBucketFastConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/StringToHashBucketFast.js'
import type { Bench, LocalKernel } from './bench.ts'

const CONFIGS: readonly KernelConfig[] = [
  broadcastArgsConfig,
  raggedGatherConfig,
  raggedRangeConfig,
  raggedTensorToTensorConfig,
  sparseFillEmptyRowsConfig,
  sparseReshapeConfig,
  sparseSegmentMeanConfig,
  sparseSegmentSumConfig,
  staticRegexReplaceConfig,
  stringNGramsConfig,
  stringSplitConfig,
  stringToHashBucketFastConfig,
]

export const PLAIN_KERNELS: Readonly<Record<string, LocalKernel>> = Object.fromEntries(
  CONFIGS.map(({ kernelName, kernelFunc }) => [
    kernelName,
    (inputs, attrs, bench) => kernelFunc({ inputs, attrs: attrs as never, backend: stand(bench) }),
  ]),
)

/** What these kernels ask of their backend. */
function stand(bench: Bench): object {
  const makeTensorInfo = (shape: number[], dtype: DataType, values: BackendValues | string[]): TensorInfo => {
    const encoded =
      dtype === 'string' && typeof values[0] === 'string'
        ? (values as string[]).map((text) => util.encodeString(text))
        : (values as BackendValues)
    return bench.make(encoded, shape, dtype)
  }
  return { data: { get: (dataId: object) => ({ values: bench.values({ dataId }) }) }, makeTensorInfo }
}
