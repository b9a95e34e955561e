/** The pretrained bases of this installation: where their weights lie, and what a grading process needs of them. */
import { join, resolve } from 'node:path'
import type { ArtifactResult } from '../artifacts/result.ts'
import type { FoundEdition } from '../artifacts/status.ts'
import { datasetFault, type DatasetResult, found } from '../datasets/readers/result.ts'
import { readBaseHeader } from './format/base-file.ts'
import {
  BASE_SOURCES,
  type BaseDeclaration,
  type BaseSource,
  type BaseVariant,
  type LocatedBase,
} from './declaration.ts'
import { createReadProcess, type ReadWeights } from './read-process.ts'
import type { ReadTask } from './reading/task.ts'
import { BASES } from './registry.ts'

export interface BasesOptions {
  /** The folder of downloads; cache files lie in its folder `bases`. */
  cacheFolder: string
  /** Finds the published files of a base, the one that is read first in front. */
  find(name: string): Promise<ArtifactResult<Pick<FoundEdition, 'files'>>>
  /** The declared bases; those of the registry by default. */
  registry?: readonly BaseDeclaration[]
  read?: ReadWeights
}

export interface LocateBaseOptions {
  /** Pixels of a picture's side; the base's own by default. */
  size?: number | undefined
  /** By default, and where the base has no such source, `real` where its weights are here, and otherwise `small`. */
  source?: BaseSource | undefined
}

export interface Bases {
  /** A base with its weights in a cache file, which is made on first use; downloads nothing. */
  locate(name: string, options?: LocateBaseOptions): Promise<DatasetResult<LocatedBase>>
}

/** The same place from the source and from the server's bundle. */
const SHIPPED = resolve(import.meta.dirname, '../../server/bases/weights')

/**
 * @example
 * const bases = createBases({ cacheFolder: 'var/data', find: artifacts.find })
 * const vgg16 = await bases.locate('vgg16', { size: 64 })
 */
export function createBases({ cacheFolder, find, registry = BASES, read = createReadProcess() }: BasesOptions): Bases {
  /** Cache files that are being made, by path. */
  const making = new Map<string, Promise<DatasetResult<null>>>()

  const fileOf = ({ name }: BaseDeclaration, source: BaseSource, { contentHash }: BaseVariant): string =>
    join(cacheFolder, 'bases', `${name}-${source}-${contentHash.slice(0, 8)}.base`)

  /** The files that a variant is read from. */
  const originOf = async ({ name }: BaseDeclaration, { from }: BaseVariant): Promise<DatasetResult<ReadFrom>> => {
    if ('shipped' in from) return found({ reader: 'float16', file: join(SHIPPED, from.shipped) })
    const edition = await find(name)
    if (!edition.ok) {
      const { kind, message } = edition.fault
      return datasetFault(kind === 'damaged' ? 'damaged' : 'absent', message.en)
    }
    const [file, ...others] = edition.value.files.map(({ path }) => path!)
    return found({ reader: from.reader, file: file!, others })
  }
  const make = async (
    base: BaseDeclaration,
    variant: BaseVariant,
    origin: ReadFrom,
    target: string,
  ): Promise<DatasetResult<null>> => {
    const { contentHash } = variant
    const { weights } = variant.topology(base.sizes.default)
    const answer = await read({ ...origin, weights, target, contentHash })
    if (answer.type === 'read') return found(null)
    return datasetFault('damaged', damagedSentence(base, variant, origin.file, answer.reason))
  }
  /** Makes sure that the cache file is there. */
  const ready = async (
    base: BaseDeclaration,
    source: BaseSource,
    variant: BaseVariant,
  ): Promise<DatasetResult<string>> => {
    const target = fileOf(base, source, variant)
    if (readBaseHeader(target)?.sha256 === variant.contentHash) return found(target)
    const origin = await originOf(base, variant)
    if (!origin.ok) return origin
    const begun = making.get(target) ?? make(base, variant, origin.value, target).finally(() => making.delete(target))
    making.set(target, begun)
    const made = await begun
    return made.ok ? found(target) : made
  }

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
      let fault: Extract<DatasetResult<never>, { ok: false }> | undefined
      for (const candidate of source && base.variants[source] ? [source] : BASE_SOURCES) {
        const variant = base.variants[candidate]
        const file = variant && (await ready(base, candidate, variant))
        if (file?.ok)
          return found({
            name,
            source: candidate,
            size: wanted,
            preprocessing: variant!.preprocessing,
            topology: JSON.stringify(variant!.topology(wanted).model),
            file: file.value,
            hash: variant!.contentHash,
          })
        // a damaged file is worth more words than one that is not here
        if (file && (fault === undefined || fault.fault.kind === 'absent')) fault = file
      }
      return fault ?? datasetFault('absent', `the pretrained base ${name} has no weights`)
    },
  }
}

type ReadFrom = Pick<ReadTask, 'reader' | 'file' | 'others'>

function damagedSentence({ name }: BaseDeclaration, { parameters }: BaseVariant, file: string, reason: string): string {
  return (
    `pretrained base ${name}: ${file} is damaged or another file (${reason}); ` +
    `the ${parameters} published weights are expected: lay a whole copy in its place`
  )
}
