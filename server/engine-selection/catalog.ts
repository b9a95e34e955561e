/** The catalogue of engines, best first. A new engine needs a row here and a case in `server/engine/open.ts`. */
import type { Workload } from '../../graders/report.ts'

export const ENGINE_NAMES = ['tfjs-node-gpu', 'webgpu', 'tfjs-node', 'wasm'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

interface CatalogRow {
  /** The size of trainings on it; see `Workload`. */
  workload: Workload
  /**
   * The folder under `<data folder>/engines/`, and the engine's name for `tamrin engine install`.
   * Absent for an engine that comes with the packages.
   */
  folder?: string
  /** Whether it runs on a graphics card, which takes one training at a time. */
  card: boolean
  /** Whether a training can be sent to any card; otherwise all go to the card that the system prefers. */
  everyCard: boolean
  /** Seconds that a probe may take, including the first start of the engine on this machine. */
  probeSeconds: number
  /** What it needs, as part of a sentence. */
  needs: string
}

export const CATALOG: Readonly<Record<EngineName, CatalogRow>> = {
  'tfjs-node-gpu': {
    workload: 'large',
    folder: 'cuda',
    card: true,
    everyCard: true,
    probeSeconds: 180,
    needs: 'a graphics card of NVIDIA and its driver',
  },
  webgpu: {
    workload: 'medium',
    folder: 'webgpu',
    card: true,
    everyCard: false,
    probeSeconds: 120,
    needs: 'a graphics card with a driver for Vulkan, Metal or Direct3D 12',
  },
  'tfjs-node': {
    workload: 'medium',
    folder: 'cpu',
    card: false,
    everyCard: false,
    probeSeconds: 40,
    needs: 'Linux on x86-64',
  },
  wasm: { workload: 'small', card: false, everyCard: false, probeSeconds: 40, needs: 'nothing' },
}

/**
 * For a software adapter, which computes on the processor far more slowly than wasm: the smallest
 * workload, with `timeFactor` times its seconds.
 */
export const SOFTWARE: Readonly<{ workload: Workload; timeFactor: number }> = { workload: 'small', timeFactor: 6 }
