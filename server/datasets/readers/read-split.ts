/** Reads the samples of a split with the reader that its files need. */
import { readCifar10Split } from './cifar10.ts'
import { readCsvSplit } from './csv.ts'
import { readHodaSplit } from './hoda.ts'
import { readIdxSplit } from './idx.ts'
import { readImagesSplit } from './images.ts'
import { readNpySplit } from './npy.ts'
import type { DatasetReader, LabelledPixels, Wanted } from './reader.ts'
import type { DatasetResult } from './result.ts'

export function readSplit(reader: DatasetReader, wanted: Wanted): Promise<DatasetResult<LabelledPixels>> {
  switch (reader.format) {
    case 'idx':
      return readIdxSplit(reader, wanted)
    case 'hoda':
      return readHodaSplit(reader, wanted)
    case 'images':
      return readImagesSplit(reader, wanted)
    case 'cifar10-binary':
      return readCifar10Split(reader, wanted)
    case 'npy':
      return readNpySplit(reader, wanted)
    case 'csv':
      return readCsvSplit(reader, wanted)
  }
}
