/** Kernels of tfjs's CPU backend (plain JavaScript), on copies of the values: sparse, ragged and string tensors. */
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
import type { KernelRuntime, LocalKernel } from './kernel-runtime.ts'

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

export const CPU_KERNELS: Readonly<Record<string, LocalKernel>> = Object.fromEntries(
  CONFIGS.map(({ kernelName, kernelFunc }) => [
    kernelName,
    (inputs, attrs, runtime) => kernelFunc({ inputs, attrs: attrs as never, backend: cpuBackend(runtime) }),
  ]),
)

/** The part of tfjs's CPU backend that these kernels use. */
function cpuBackend(runtime: KernelRuntime): object {
  const makeTensorInfo = (shape: number[], dtype: DataType, values: BackendValues | string[]): TensorInfo => {
    const encoded =
      dtype === 'string' && typeof values[0] === 'string'
        ? (values as string[]).map((text) => util.encodeString(text))
        : (values as BackendValues)
    return runtime.make(encoded, shape, dtype)
  }
  return { data: { get: (dataId: object) => ({ values: runtime.values({ dataId }) }) }, makeTensorInfo }
}
