/** The engines, best first. Another one is a row here, and a way to open it in `server/engine/open.ts`. */
import type { Workload } from '../../graders/report.ts'

export const ENGINE_NAMES = ['tfjs-node-gpu', 'webgpu', 'tfjs-node', 'wasm'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

interface CatalogRow {
  /** How much is trained on it; see `Workload`. */
  workload: Workload
  /** The folder under `<data folder>/engines/`, which is also its name for `tamrin engine install`; absent: it comes with the packages. */
  folder?: string
  /** Whether it works on a graphics card: one training a card at a time. */
  card: boolean
  /** Whether a training can be sent to any card; else all go to the one that the system prefers. */
  everyCard: boolean
  /** Seconds that a probe may take, the first start of the engine on this machine included. */
  probeSeconds: number
  /** What it needs, in words. */
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

/** For a graphics card in name only, which calculates on the processor: the smallest workload, and `timeFactor` times its seconds, for it is far slower than wasm. */
export const SOFTWARE: Readonly<{ workload: Workload; timeFactor: number }> = { workload: 'small', timeFactor: 6 }
