/** CIFAR-10: the small bases are pretrained on it; no exercise uses it. */
import type { DatasetDeclaration } from './declaration.ts'

/** In the order of the labels. */
const CLASSES = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck']

export const CIFAR10: DatasetDeclaration = {
  name: 'cifar10',
  title: { en: 'CIFAR-10', fa: 'CIFAR-10' },
  classes: 10,
  labels: ['هواپیما', 'خودرو', 'پرنده', 'گربه', 'گوزن', 'سگ', 'قورباغه', 'اسب', 'کشتی', 'کامیون'].map((fa, label) => ({
    en: CLASSES[label]!,
    fa,
  })),
  shape: { fixed: [32, 32, 3] },
  real: {
    licence: 'citation required',
    citation: 'A. Krizhevsky: Learning multiple layers of features from tiny images. 2009',
    editions: [
      {
        id: 'binary',
        reader: { format: 'cifar10-binary', archive: 'archive' },
        counts: { train: 50_000, test: 10_000 },
        order: 'as-published',
        files: [
          {
            id: 'archive',
            forms: [
              {
                name: 'cifar-10-binary.tar.gz',
                bytes: 170_052_171,
                sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
              },
            ],
          },
        ],
        urls: ['https://www.cs.toronto.edu/~kriz/'],
      },
      {
        id: 'jpeg',
        reader: {
          format: 'images',
          container: 'tar',
          splits: {
            train: { file: 'archive', folders: CLASSES.map((name) => `train/${name}`) },
            test: { file: 'archive', folders: CLASSES.map((name) => `test/${name}`) },
          },
        },
        counts: { train: 50_000, test: 10_000 },
        order: 'mixed',
        files: [
          {
            id: 'archive',
            forms: [
              {
                name: 'cifar10-jpeg.tar',
                bytes: 92_692_480,
                sha256: 'd0b487b3b2c930ffdd554226c34ef07ec2be6f201eab895aef9bd34ba7b629c4',
              },
            ],
          },
        ],
        urls: [],
      },
    ],
  },
}
