/** Photographs of cats and dogs, or drawn ones. */
import { stat } from 'node:fs/promises'
import { sha256OfFile } from '../artifacts/checksums.ts'
import type { ContentCheck } from '../artifacts/declaration.ts'
import type { DatasetDeclaration } from './declaration.ts'

const filteredFolders = (split: string): string[] =>
  ['cats', 'dogs'].map((name) => `cats_and_dogs_filtered/${split}/${name}`)

/** Nobody has published a sum of this file. The sum of the one that was found stands in reports. */
const hasLength =
  (bytes: number): ContentCheck =>
  async (path) => {
    const { size } = await stat(path)
    return size === bytes
      ? { ok: true, sha256: await sha256OfFile(path) }
      : { ok: false, reason: `it has ${size} bytes where ${bytes} are due` }
  }

export const CATS_AND_DOGS: DatasetDeclaration = {
  name: 'cats-and-dogs',
  title: { en: 'Cats and dogs', fa: 'گربه‌ها و سگ‌ها' },
  classes: 2,
  labels: [
    { en: 'cat', fa: 'گربه' },
    { en: 'dog', fa: 'سگ' },
  ],
  shape: { sides: [64, 32, 48, 96, 100, 128, 150, 160, 224], channels: 3 },
  real: {
    licence: 'research, non-commercial',
    terms: {
      en: 'The photographs may be used for non-commercial research and teaching, and may not be published again.',
      fa: 'این عکس‌ها فقط برای پژوهش و آموزش غیرتجاری است و نباید دوباره منتشر شود.',
    },
    citation:
      'J. Elson, J. Douceur, J. Howell, J. Saul: Asirra: a CAPTCHA that exploits interest-aligned manual image ' +
      'categorization. CCS 2007. The split is that of F. Chollet: Deep Learning with Python',
    editions: [
      {
        id: 'folders',
        reader: {
          format: 'images',
          container: 'folder',
          splits: {
            train: { file: 'train', folders: ['cats', 'dogs'] },
            validation: { file: 'validation', folders: ['cats', 'dogs'] },
            test: { file: 'test', folders: ['cats', 'dogs'] },
          },
        },
        counts: { train: 2_000, validation: 1_000, test: 1_000 },
        order: 'mixed',
        files: [
          {
            id: 'train',
            forms: [
              {
                name: 'train',
                bytes: 15_981_380,
                tree: 'dbca9b978636b3bb1fa62a8a30463da85b0af6f60294fcc1866289fde0bd4b79',
              },
            ],
          },
          {
            id: 'validation',
            forms: [
              {
                name: 'validation',
                bytes: 8_011_292,
                tree: '102a78d9e006f1e894a6563699c6e7bfb64475c6d30ac095b5f631c0e2e58e80',
              },
            ],
          },
          {
            id: 'test',
            forms: [
              {
                name: 'test',
                bytes: 7_975_747,
                tree: 'bebf1fb231894283241a917ae1cdc5134a8ba86346d08b9809bf895fc4934ccd',
              },
            ],
          },
        ],
        urls: [],
      },
      {
        id: 'microsoft',
        reader: {
          format: 'images',
          container: 'zip',
          splits: {
            train: { file: 'archive', folders: ['PetImages/Cat', 'PetImages/Dog'] },
            validation: { file: 'archive', folders: ['PetImages/Cat', 'PetImages/Dog'], from: 1_000 },
            test: { file: 'archive', folders: ['PetImages/Cat', 'PetImages/Dog'], from: 1_500 },
          },
        },
        counts: { train: 2_000, validation: 1_000, test: 1_000 },
        order: 'mixed',
        files: [
          {
            id: 'archive',
            forms: [
              {
                name: 'kagglecatsanddogs_5340.zip',
                bytes: 824_887_076,
                sha256: 'b7974bd00a84a99921f36ee4403f089853777b5ae8d151c76a86e64900334af9',
              },
            ],
          },
        ],
        urls: ['https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/'],
      },
      {
        // it has no test images: half of its validation images are held out instead
        id: 'filtered',
        reader: {
          format: 'images',
          container: 'zip',
          splits: {
            train: { file: 'filtered', folders: filteredFolders('train') },
            validation: { file: 'filtered', folders: filteredFolders('validation') },
            test: { file: 'filtered', folders: filteredFolders('validation'), from: 250 },
          },
        },
        counts: { train: 2_000, validation: 500, test: 500 },
        order: 'mixed',
        files: [
          {
            id: 'filtered',
            forms: [{ name: 'cats_and_dogs_filtered.zip', bytes: 68_606_236, accepts: hasLength(68_606_236) }],
          },
        ],
        urls: ['https://storage.googleapis.com/mledu-datasets/'],
      },
    ],
  },
  generated: {
    standIn: {
      en: 'These pictures are drawn by a program; they stand in for photographs.',
      fa: 'این تصویرها را برنامه‌ای کشیده است و جایگزین عکس‌هاست.',
    },
    draw: 'cats-and-dogs',
    version: 1,
    seed: 1,
    counts: { train: 2_000, validation: 1_000, test: 1_000 },
  },
}
