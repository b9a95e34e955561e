/** The texts of the page on what a program can use, in both languages; they come with it. */
import type { Text } from '../../graders/report.ts'

export const HELP_TEXTS = {
  title: {
    en: 'What a program can use',
    fa: 'امکانات در دسترس برنامه',
  },
  intro: {
    en:
      'Your program runs on its own, without a page and without Node. It has the whole JavaScript language ' +
      'and a few functions of browsers.',
    fa:
      'برنامهٔ شما به‌تنهایی اجرا می‌شود، نه در صفحهٔ وب و نه در Node. همهٔ زبان JavaScript و چند تابع ' +
      'مرورگرها را در اختیار دارد.',
  },
  exists: {
    en: 'Available',
    fa: 'در دسترس',
  },
  absent: {
    en: 'Not available, and what to use instead',
    fa: 'آنچه در دسترس نیست و جایگزین آن',
  },
  tensors: {
    en: 'TensorFlow.js',
    fa: 'کتابخانهٔ TensorFlow.js',
  },
  engine: {
    en:
      'The platform chooses the engine. Lines such as `tf.setBackend` may stay: they do nothing, and the ' +
      'output says so.',
    fa:
      'موتور محاسبه را سامانه انتخاب می‌کند. سطرهایی مانند `tf.setBackend` می‌توانند بمانند: کاری نمی‌کنند ' +
      'و خروجی برنامه این را می‌گوید.',
  },
  layers: {
    en:
      'A model that is trained or returned has built-in layers only, such as `tf.layers.rescaling`. Custom ' +
      'layers, classes that extend `tf.layers.Layer`, are not taken.',
    fa:
      'مدلی که آموزش داده یا برگردانده می‌شود فقط لایه‌های آماده دارد، مانند `tf.layers.rescaling`. ' +
      'لایه‌های سفارشی، یعنی رده‌هایی که `tf.layers.Layer` را گسترش می‌دهند، پذیرفته نمی‌شوند.',
  },
} satisfies Record<string, Text>
