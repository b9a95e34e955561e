/**
 * The pretrained bases of one grading. Their weights lie on the engine once, in a table of their own, and are lent to
 * both isolates: they count in no program's quota. A weight that is trained is another tensor, and does count.
 */
import type { Text } from '../../../graders/report.ts'
import type { LocatedBase } from '../../bases/declaration.ts'
import type { Engine } from '../../engine/tensors/engine.ts'
import type { TensorTable } from '../../engine/tensors/tensor-table.ts'
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { GraderAnswer } from '../../sandbox/grader.ts'
import type { HostBase, HostTensor } from '../../sandbox/guest/wall/host.ts'
import { BASE_MEGABYTES, type Job, MOST_BASES } from '../protocol/job.ts'
import { undeclaredBase, tooManyBases } from '../protocol/outcome-sentences.ts'

export interface JobBases {
  /** Reads the bases that the program may ask for; answers with a sentence where that fails. */
  prepare(): Promise<string | undefined>
  /** A base for `pretrained(name)` of the module `tamrin`. */
  lend(name: string, table: TensorTable | undefined): HostBase | Text
  /** Another isolate of the program has been opened, which has no bases yet. */
  restart(): void
  /** Answers a grader's request for a base. */
  answer(name: string, table: TensorTable | undefined): Promise<GraderAnswer>
}

interface Loaded {
  names: string[]
  /** Numbers of the weights in the table of bases. */
  ids: number[]
}

export function createJobBases({ bases = [], program }: Job, engine: Engine | undefined): JobBases {
  let opened: TensorTable | undefined
  const loaded = new Map<string, Loaded>()
  let lent = 0

  const load = async ({ name, file }: LocatedBase): Promise<Loaded> => {
    const known = loaded.get(name)
    if (known) return known
    // on demand: most jobs have no base
    const { readBaseFile } = await import('../../bases/format/base-file.ts')
    opened ??= engine!.openTable({ quotaBytes: BASE_MEGABYTES * 1e6 })
    const table = opened
    const base: Loaded = { names: [], ids: [] }
    try {
      readBaseFile(file, (weight, values) => {
        base.ids.push(table.create(values, weight.shape, 'float32').id)
        base.names.push(weight.name)
      })
    } catch (thrown) {
      for (const id of base.ids) table.release(id)
      throw thrown
    }
    loaded.set(name, base)
    return base
  }
  const lendAll = ({ ids }: Loaded, table: TensorTable): HostTensor[] =>
    ids.map((id) => {
      const { id: shared, shape, dtype } = opened!.share(id, table, true)
      return [shared, shape, dtype]
    })

  return {
    async prepare() {
      if (!program.usesPlatform || !engine) return undefined
      try {
        for (const base of bases) await load(base)
        return undefined
      } catch (thrown) {
        return (thrown as Error).message
      }
    },
    restart() {
      lent = 0
    },
    lend(name, table) {
      const base = bases.find((candidate) => candidate.name === name)
      const known = loaded.get(name)
      if (!base || !known || !table)
        return undeclaredBase(
          name,
          bases.map((declared) => declared.name),
        )
      if (++lent > MOST_BASES) return tooManyBases(name, MOST_BASES)
      const { size, preprocessing, topology } = base
      return { name, size, preprocessing, topology, names: known.names, weights: lendAll(known, table) }
    },
    async answer(name, table) {
      const base = bases.find((candidate) => candidate.name === name)
      if (!base || !table) return { refusal: `the exercise does not declare the base "${name}"` }
      let known: Loaded
      try {
        known = await load(base)
      } catch (thrown) {
        return { refusal: (thrown as Error).message }
      }
      const { size, preprocessing, topology } = base
      const fields = encodedRecord({
        name,
        size,
        preprocessing: encodedRecord({ ...preprocessing }),
        topology,
        names: known.names,
        weights: known.ids.map((_, i) => ({ '#': 't', i })),
      })
      return { text: JSON.stringify(fields), shared: lendAll(known, table) }
    },
  }
}
