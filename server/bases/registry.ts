/** Every pretrained base of the platform, declared once. */
import { PREPROCESSING } from './architecture.ts'
import type { BaseDeclaration, BaseVariant } from './declaration.ts'
import { mobilenet } from './topologies/mobilenet.ts'
import { squeezenet } from './topologies/squeezenet.ts'
import { vgg16 } from './topologies/vgg16.ts'

/** As Caffe had it: the means of ImageNet's channels are subtracted, blue first. */
const CAFFE = { order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] } satisfies BaseVariant['preprocessing']

const REAL_VGG16: BaseVariant = {
  citation:
    'K. Simonyan, A. Zisserman: Very deep convolutional networks for large-scale image recognition. ICLR 2015; ' +
    'trained on ImageNet, weights of Keras',
  licence: 'CC BY 4.0',
  parameters: 14_714_688,
  preprocessing: CAFFE,
  contentHash: 'd9a27cc1fc7f975ef8cff49180e794ccd7c4bc868ebb49740803b3bbaa8dbefd',
  topology: vgg16([64, 128, 256, 512, 512]),
  from: { reader: 'keras' },
}

/** This project's own; see weights/MODEL_CARD.md. */
const SMALL_VGG16: BaseVariant = {
  citation:
    'VGG16 at a quarter of its width, trained by Tamrin on CIFAR-10 without its cats and dogs ' +
    '(A. Krizhevsky: Learning multiple layers of features from tiny images. 2009)',
  licence: 'MIT',
  parameters: 920_784,
  preprocessing: { order: 'rgb', mean: [...PREPROCESSING.mean], std: [...PREPROCESSING.deviation] },
  contentHash: 'ff2f4126b36f976862ab3d939e62fdc8a780fcdb6b2f2533e91e67bf89603551',
  topology: vgg16([16, 32, 64, 128, 128]),
  from: { shipped: 'quarter-vgg16.bin' },
}

export const VGG16: BaseDeclaration = {
  name: 'vgg16',
  title: { en: 'VGG16', fa: 'شبکهٔ VGG16' },
  sizes: { default: 224, least: 32 },
  variants: { real: REAL_VGG16, small: SMALL_VGG16 },
}

export const SQUEEZENET: BaseDeclaration = {
  name: 'squeezenet',
  title: { en: 'SqueezeNet 1.1', fa: 'شبکهٔ SqueezeNet 1.1' },
  sizes: { default: 224, least: 32 },
  variants: {
    real: {
      citation:
        'F. N. Iandola et al.: SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and < 0.5 MB model size. ' +
        'arXiv 1602.07360, 2016; trained on ImageNet, Keras port by R. C. Malli',
      licence: 'BSD 2-Clause, MIT (Keras port)',
      parameters: 722_496,
      preprocessing: CAFFE,
      contentHash: '4b4fd7b05f7e3aa708573b8c4c373d5f4c3655089ad202aaf52b762a5f4703c9',
      topology: squeezenet,
      from: { reader: 'keras' },
    },
  },
}

export const MOBILENET: BaseDeclaration = {
  name: 'mobilenet',
  title: { en: 'MobileNet v1 0.25', fa: 'شبکهٔ MobileNet v1 0.25' },
  sizes: { default: 224, least: 32 },
  variants: {
    real: {
      citation:
        'A. G. Howard et al.: MobileNets: efficient convolutional neural networks for mobile vision applications. ' +
        'arXiv 1704.04861, 2017; trained on ImageNet, weights of TensorFlow.js',
      licence: 'Apache-2.0',
      parameters: 218_544,
      preprocessing: { order: 'rgb', mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] },
      contentHash: 'bc1512519fe1802d8ffa90b80acd0969b26e9dda42f96f4c34dc1947c5a13185',
      topology: mobilenet,
      from: { reader: 'tfjs' },
    },
  },
}

export const BASES: readonly BaseDeclaration[] = [VGG16, SQUEEZENET, MOBILENET]
