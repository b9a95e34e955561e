/** An installed engine for a job: its location, and the environment of the process that opens it. */
import { join } from 'node:path'
import type { JobEngine } from '../grading/protocol/job.ts'
import type { EngineName } from './catalog.ts'

export interface JobEngineOptions {
  name: Exclude<EngineName, 'wasm'>
  folder: string
  /** Processor threads that TensorFlow may use. */
  threads: number
  /** Index of the card to use; undefined where there is none. */
  card?: number
  /** Environment variables that tell the system where the drivers of graphics cards are. */
  drivers?: Readonly<Record<string, string>>
  /** For webgpu: whether to accept a software adapter, which computes on the processor. */
  software?: boolean
  /** Whether TensorFlow also logs warnings: a probe needs them to explain a failure. */
  verbose?: boolean
}

export function jobEngine({
  name,
  folder,
  threads,
  card,
  drivers = {},
  software = false,
  verbose = false,
}: JobEngineOptions): JobEngine {
  if (name === 'webgpu') return { name, folder, software, unlimitedAddresses: true, environment: drivers }
  const gpu = name === 'tfjs-node-gpu'
  return {
    name,
    folder,
    unlimitedAddresses: gpu,
    environment: {
      TF_CPP_MIN_LOG_LEVEL: verbose ? '1' : '2',
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: '1',
      ...(gpu && {
        CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
        CUDA_VISIBLE_DEVICES: String(card ?? 0),
        // otherwise the first process takes all memory of the card
        TF_FORCE_GPU_ALLOW_GROWTH: 'true',
        // the cache of kernels that the driver compiles for newer cards; a process without a home needs a folder for it
        CUDA_CACHE_PATH: join(folder, 'compiled'),
      }),
    },
  }
}
