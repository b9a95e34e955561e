/** The pretrained bases of this installation: where their weights lie, and what a grading process needs of them. */
import { join } from 'node:path'
import { datasetFault, type DatasetResult, found } from '../datasets/readers/result.ts'
import { readBaseHeader } from './base-file.ts'
import {
  BASE_SOURCES,
  type BaseDeclaration,
  type BaseSource,
  type BaseVariant,
  type LocatedBase,
} from './declaration.ts'
import { BASES } from './registry.ts'

export interface BasesOptions {
  /** The folder of downloads; cache files lie in its folder `bases`. */
  cacheFolder: string
  /** The declared bases; those of the registry by default. */
  registry?: readonly BaseDeclaration[]
}

export interface LocateOptions {
  /** Pixels of a picture's side; the base's own by default. */
  size?: number | undefined
  /** By default `real` where its weights are here, else `small`. A base that has only one source gives that one. */
  source?: BaseSource | undefined
}

export interface Bases {
  /** A base with its weights in a cache file, which is made on first use; downloads nothing. */
  locate(name: string, options?: LocateOptions): Promise<DatasetResult<LocatedBase>>
}

export function createBases({ cacheFolder, registry = BASES }: BasesOptions): Bases {
  return {
    async locate(name, { size, source } = {}) {
      const base = registry.find((candidate) => candidate.name === name)
      if (!base)
        return datasetFault(
          'unknown',
          `there is no pretrained base "${name}"; declared are ${registry.map((known) => known.name).join(', ')}`,
        )
      const wanted = size ?? base.sizes.default
      if (wanted < base.sizes.least)
        return datasetFault(
          'unknown',
          `the base ${name} takes pictures of at least ${base.sizes.least} pixels, and the exercise asks for ${wanted}`,
        )
      for (const candidate of source && base.variants[source] ? [source] : BASE_SOURCES) {
        const variant = base.variants[candidate]
        const file = variant && baseFile(cacheFolder, name, candidate, variant)
        if (!file || readBaseHeader(file)?.sha256 !== variant.contentHash) continue
        return found({
          name,
          source: candidate,
          size: wanted,
          preprocessing: variant.preprocessing,
          topology: JSON.stringify(variant.topology(wanted).model),
          file,
          hash: variant.contentHash,
        })
      }
      return datasetFault('absent', `the weights of the pretrained base ${name} were not found`)
    },
  }
}

/** Where the cache file of a base's weights lies. */
export function baseFile(cacheFolder: string, name: string, source: BaseSource, { contentHash }: BaseVariant): string {
  return join(cacheFolder, 'bases', `${name}-${source}-${contentHash.slice(0, 8)}.base`)
}
