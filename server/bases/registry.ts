/** Every pretrained base of the platform, declared once. */
import type { BaseDeclaration, BaseVariant } from './declaration.ts'
import { vgg16 } from './topologies/vgg16.ts'

const REAL_VGG16: BaseVariant = {
  citation:
    'K. Simonyan, A. Zisserman: Very deep convolutional networks for large-scale image recognition. ICLR 2015; ' +
    'weights of Keras, trained on ImageNet',
  licence: 'CC BY 4.0',
  parameters: 14_714_688,
  preprocessing: { order: 'bgr', mean: [103.939, 116.779, 123.68], std: [1, 1, 1] },
  contentHash: 'd9a27cc1fc7f975ef8cff49180e794ccd7c4bc868ebb49740803b3bbaa8dbefd',
  topology: vgg16([64, 128, 256, 512, 512]),
}

export const VGG16: BaseDeclaration = {
  name: 'vgg16',
  title: { en: 'VGG16', fa: 'VGG16' },
  sizes: { default: 224, least: 32 },
  variants: { real: REAL_VGG16 },
}

export const BASES: readonly BaseDeclaration[] = [VGG16]
