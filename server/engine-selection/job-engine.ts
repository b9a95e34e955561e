/** An installed engine as a job names it: with the environment of the process that opens it. */
import { join } from 'node:path'
import type { JobEngine } from '../grading/protocol/job.ts'
import type { EngineName } from './catalog.ts'

export interface JobEngineOptions {
  name: Exclude<EngineName, 'wasm'>
  folder: string
  /** Processor threads that TensorFlow may use. */
  threads: number
  /** The card to work on; undefined where there is none. */
  card?: number
  /** Where the system looks for drivers of graphics cards, as variables of the environment. */
  drivers?: Readonly<Record<string, string>>
  /** Of webgpu: whether an adapter that calculates on the processor will do. */
  software?: boolean
  /** Whether TensorFlow tells more than its errors: for a probe, whose refusals are to be explained. */
  talkative?: boolean
}

export function jobEngine({
  name,
  folder,
  threads,
  card,
  drivers = {},
  software = false,
  talkative = false,
}: JobEngineOptions): JobEngine {
  if (name === 'webgpu') return { name, folder, software, unlimitedAddresses: true, environment: drivers }
  const gpu = name === 'tfjs-node-gpu'
  return {
    name,
    folder,
    unlimitedAddresses: gpu,
    environment: {
      TF_CPP_MIN_LOG_LEVEL: talkative ? '1' : '2',
      TF_NUM_INTRAOP_THREADS: String(threads),
      TF_NUM_INTEROP_THREADS: '1',
      ...(gpu && {
        CUDA_DEVICE_ORDER: 'PCI_BUS_ID',
        CUDA_VISIBLE_DEVICES: String(card ?? 0),
        // else the first process takes the whole card
        TF_FORCE_GPU_ALLOW_GROWTH: 'true',
        // kernels that the driver compiles for a newer card are kept, where a process without a home can keep them
        CUDA_CACHE_PATH: join(folder, 'compiled'),
      }),
    },
  }
}
