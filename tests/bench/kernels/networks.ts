/**
 * The measured layers: those of the slide's MNIST network and of its cats and dogs at 150 pixels, VGG16's
 * convolutions, and the layers of MobileNet.
 */
import { convolution, dense, depthwise, elementwise, pooling } from './layers.ts'
import type { Layer } from './layers.ts'

const ALL: ('forward' | 'filter' | 'input')[] = ['forward', 'filter', 'input']

/** Side, channels and filters of VGG16's different convolutions, at 150 pixels. */
const VGG16: [number, number, number][] = [
  [150, 3, 64],
  [150, 64, 64],
  [75, 64, 128],
  [75, 128, 128],
  [37, 128, 256],
  [37, 256, 256],
  [18, 256, 512],
  [18, 512, 512],
  [9, 512, 512],
]

export const NETWORKS: Record<string, Layer[]> = {
  "the slide's MNIST network, batch 64": [
    ...convolution('5 x 5, 1 to 32 at 28', { batch: 64, size: 28, kernel: 5, channels: 1, filters: 32, pad: 'valid' }, [
      'forward',
      'filter',
    ]),
    ...pooling('max-pool 24', 'Max', [64, 24, 32]),
    ...convolution(
      '5 x 5, 32 to 64 at 12',
      { batch: 64, size: 12, kernel: 5, channels: 32, filters: 64, pad: 'valid' },
      ALL,
    ),
    ...pooling('max-pool 8', 'Max', [64, 8, 64]),
    ...dense('dense 1024 to 64', 64, 1024, 64),
  ],
  'cats and dogs at 150 pixels, batch 20': [
    ...convolution(
      '3 x 3, 3 to 32 at 150',
      { batch: 20, size: 150, kernel: 3, channels: 3, filters: 32, pad: 'valid' },
      ['forward', 'filter'],
    ),
    ...pooling('max-pool 148', 'Max', [20, 148, 32]),
    ...convolution(
      '3 x 3, 32 to 64 at 74',
      { batch: 20, size: 74, kernel: 3, channels: 32, filters: 64, pad: 'valid' },
      ALL,
    ),
    ...convolution(
      '3 x 3, 64 to 128 at 36',
      { batch: 20, size: 36, kernel: 3, channels: 64, filters: 128, pad: 'valid' },
      ALL,
    ),
    ...convolution(
      '3 x 3, 128 to 128 at 17',
      { batch: 20, size: 17, kernel: 3, channels: 128, filters: 128, pad: 'valid' },
      ALL,
    ),
    ...dense('dense 6272 to 512', 20, 6272, 512),
  ],
  'VGG16 at 150 pixels, one image': VGG16.flatMap(([size, channels, filters]) =>
    convolution(
      `3 x 3, ${channels} to ${filters} at ${size}`,
      { batch: 1, size, kernel: 3, channels, filters, pad: 'same' },
      ['forward'],
    ),
  ),
  'blocks of MobileNet, batch 16': [
    ...depthwise('depthwise 3 x 3, 64 at 56', { batch: 16, size: 56, kernel: 3, channels: 64, pad: 'same' }),
    ...depthwise('depthwise 3 x 3, 64 at 56 by 2', {
      batch: 16,
      size: 56,
      kernel: 3,
      channels: 64,
      pad: 'same',
      stride: 2,
    }),
    ...convolution(
      '1 x 1, 64 to 128 at 28',
      { batch: 16, size: 28, kernel: 1, channels: 64, filters: 128, pad: 'same' },
      ALL,
    ),
    ...pooling('average-pool 28', 'Avg', [16, 28, 128]),
    ...elementwise([16, 56, 56, 64]),
  ],
}
