/** Reads the samples of a split with the reader that its files need. */
import { readIdxSplit } from './idx.ts'
import type { LabelledPixels, DatasetReader, Wanted } from './reader.ts'
import { datasetFault, type DatasetResult } from './result.ts'

export function readSplit(reader: DatasetReader, wanted: Wanted): Promise<DatasetResult<LabelledPixels>> {
  switch (reader.format) {
    case 'idx':
      return readIdxSplit(reader, wanted)
    default:
      return Promise.resolve(datasetFault('unknown', `files of the format ${reader.format} cannot be read yet`))
  }
}
