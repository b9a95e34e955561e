/** Pretrained bases as declared, and as located once their weights are found: plain data that can cross a pipe. */
import type { Preprocessing } from '../../graders/host.ts'
import type { Text } from '../../graders/report.ts'
import type { WeightsReader } from './reading/task.ts'
import type { Topology } from './topologies/topology.ts'

/** `real`: the published weights of a network of full width. `small`: this project's own, of a quarter of its width. */
export const BASE_SOURCES = ['real', 'small'] as const
export type BaseSource = (typeof BASE_SOURCES)[number]

/** One of the sources of a base. */
export interface BaseVariant {
  /** Whoever made the weights, in one sentence. */
  citation: string
  licence: string
  /** Float32 values of all weights. */
  parameters: number
  preprocessing: Preprocessing
  /** sha256 of all weights' bytes in the order of the layers: any container of the same values is accepted. */
  contentHash: string
  /** For pictures of this many pixels. */
  topology(size: number): Topology
  /** How its published files are read, see `published.ts`; or its file in this repository. */
  from: { reader: WeightsReader } | { shipped: string }
}

export interface BaseDeclaration {
  name: string
  title: Text
  /** Pixels of a picture's side where the workload does not say it, and the least that the network takes. */
  sizes: { default: number; least: number }
  variants: Partial<Record<BaseSource, BaseVariant>>
}

/** A base whose weights lie in a cache file; all that a grading process needs. See `base-file.ts`. */
export interface LocatedBase {
  name: string
  source: BaseSource
  /** Pixels of a picture's side. */
  size: number
  preprocessing: Preprocessing
  /** JSON text of the network for pictures of this size. */
  topology: string
  /** Absolute path of the cache file. */
  file: string
  /** sha256 of all weights' bytes in the order of the layers; a grading records it. */
  hash: string
}
