/** The published weights of the pretrained bases, as artifacts that can be found and fetched. */
import type { Artifact } from '../artifacts/declaration.ts'
import { acceptsWeights } from './accepts-weights.ts'
import { MOBILENET_FILES } from './mobilenet-files.ts'
import { SQUEEZENET, VGG16 } from './registry.ts'

const PUBLISHED_VGG16: Artifact = {
  kind: 'base',
  name: 'vgg16',
  title: { en: 'VGG16, convolutional base', fa: 'VGG16، پایهٔ کانولوشنی' },
  licence: 'CC BY 4.0',
  citation:
    'K. Simonyan, A. Zisserman: Very deep convolutional networks for large-scale image recognition. ICLR 2015; ' +
    'weights of Keras, trained on ImageNet',
  folders: ['vgg16', 'weights/vgg16'],
  standIn: {
    en: 'A small network of a quarter of its width stands in for VGG16.',
    fa: 'شبکه‌ای کوچک با یک‌چهارم پهنا جایگزین VGG16 است.',
  },
  editions: [
    {
      id: 'keras',
      files: [
        {
          id: 'weights',
          forms: [
            // any container of the same weights
            {
              name: 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5',
              bytes: 58_889_256,
              accepts: acceptsWeights(VGG16),
            },
            {
              name: 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5',
              bytes: 58_889_256,
              md5: '6d6bbae143d832006294945121d1f1fc',
            },
          ],
        },
      ],
      urls: ['https://storage.googleapis.com/tensorflow/keras-applications/vgg16/'],
    },
  ],
}

const PUBLISHED_SQUEEZENET: Artifact = {
  kind: 'base',
  name: 'squeezenet',
  title: { en: 'SqueezeNet 1.1, without top', fa: 'SqueezeNet 1.1، بدون لایهٔ آخر' },
  licence: 'BSD 2-clause, MIT (Keras port)',
  citation:
    'F. Iandola, S. Han, M. Moskewicz, K. Ashraf, W. Dally, K. Keutzer: SqueezeNet: AlexNet-level accuracy with 50x ' +
    'fewer parameters and <0.5 MB model size. arXiv:1602.07360, 2016',
  folders: ['squeezenet', 'weights/squeezenet'],
  homepage: 'https://github.com/rcmalli/keras-squeezenet/releases',
  editions: [
    {
      id: 'keras',
      files: [
        {
          id: 'weights',
          forms: [
            {
              name: 'squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5',
              bytes: 3_002_560,
              accepts: acceptsWeights(SQUEEZENET),
            },
            {
              name: 'squeezenet_weights_tf_dim_ordering_tf_kernels_notop.h5',
              bytes: 3_002_560,
              sha256: '17154246284f555591549ac2c83e127abfbf4307dc4b0060fdaa2931d0fa38da',
            },
          ],
        },
      ],
      urls: [],
    },
  ],
}

const MOBILENET: Artifact = {
  kind: 'base',
  name: 'mobilenet',
  title: { en: 'MobileNet v1, 0.25, 224 pixels', fa: 'MobileNet v1، پهنای ۰٫۲۵، ۲۲۴ پیکسل' },
  licence: 'Apache-2.0',
  citation:
    'A. Howard, M. Zhu, B. Chen, D. Kalenichenko, W. Wang, T. Weyand, M. Andreetto, H. Adam: MobileNets: efficient ' +
    'convolutional neural networks for mobile vision applications. arXiv:1704.04861, 2017; weights of TensorFlow.js',
  folders: ['mobilenet', 'weights/mobilenet_v1_0.25_224'],
  editions: [
    {
      id: 'tfjs',
      files: MOBILENET_FILES,
      urls: ['https://storage.googleapis.com/tfjs-models/tfjs/mobilenet_v1_0.25_224/'],
    },
  ],
}

export const PUBLISHED_BASES: readonly Artifact[] = [PUBLISHED_VGG16, PUBLISHED_SQUEEZENET, MOBILENET]
