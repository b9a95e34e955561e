/** Pictures that could not be read when a data set was decoded, as its decoded files tell. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { LeftOut } from '../artifacts/artifacts.ts'
import type { FoundEdition } from '../artifacts/status.ts'
import { imageShapesOf, publishedContent, tasksOf } from './content.ts'
import type { DatasetDeclaration } from './declaration.ts'
import { type DecodedHeader, readDecodedHeader } from './readers/decoded.ts'

/** Undefined where nothing was left out, or nothing has been decoded yet. The size makes no difference. */
export async function leftOutOf(
  dataset: DatasetDeclaration,
  edition: FoundEdition,
  cacheFolder: string,
): Promise<LeftOut | undefined> {
  const content = publishedContent(dataset.real!, edition)
  const ofSplit = new Map<string, DecodedHeader['skipped']>()
  for (const shape of imageShapesOf(dataset)) {
    for (const { split, target } of tasksOf(dataset, content, shape, resolve(cacheFolder))) {
      if (ofSplit.has(split)) continue
      const header = await headerOf(target)
      if (header) ofSplit.set(split, header.skipped)
    }
  }
  const skipped = [...ofSplit].flatMap(([split, one]) => (one ? [{ split, ...one }] : []))
  if (skipped.length === 0) return undefined
  return {
    count: skipped.reduce((sum, { count }) => sum + count, 0),
    // without the reason, which is the library's
    names: skipped.flatMap(({ split, first }) => first.map((one) => `${one.split(': ')[0]} (${split})`)),
  }
}

async function headerOf(path: string): Promise<DecodedHeader | undefined> {
  try {
    await using file = await open(path)
    const layout = await readDecodedHeader(file, path)
    return layout.ok ? layout.value.header : undefined
  } catch {
    return undefined
  }
}
