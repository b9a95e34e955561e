/** The texts of a comparison with an earlier exercise, in both languages; they come with what shows them. */
import type { Text } from '../../graders/report.ts'

/** `{{name}}` stands for a value. */
export const BESIDE_TEXTS = {
  heading: {
    en: 'Compared with {{title}}',
    fa: 'در کنار «{{title}}»',
  },
  curves: {
    en: 'The training of {{title}}; that of this exercise stands above',
    fa: 'آموزش «{{title}}»؛ آموزش این تمرین بالاتر آمده است',
  },
  here: {
    en: 'This exercise',
    fa: 'این تمرین',
  },
  none: {
    en: 'Your training of the other exercise will stand here once you have submitted it:',
    fa: 'آموزش شما در تمرین دیگر، پس از فرستادن آن، اینجا نشان داده می‌شود:',
  },
  unmeasured: {
    en: 'Your best submission to {{title}} has no measured accuracy.',
    fa: 'بهترین پاسخ شما به «{{title}}» دقت اندازه‌گیری‌شده‌ای ندارد.',
  },
  chance: {
    en:
      '{{here}} here and {{there}} there: the intervals overlap, so chance alone may explain the ' +
      'difference. Compare where the validation loss begins to rise.',
    fa:
      'اینجا {{here}} و آنجا {{there}}: بازه‌ها هم‌پوشانی دارند، پس شاید تفاوت فقط از بخت باشد. ببینید زیان' +
      ' اعتبارسنجی از کجا بالا می‌رود.',
  },
  better: {
    en: '{{here}} here and {{there}} there: more than chance explains.',
    fa: 'اینجا {{here}} و آنجا {{there}}: بیش از آن که بخت توضیحش دهد.',
  },
  worse: {
    en: '{{here}} here and {{there}} there: less, and by more than chance explains.',
    fa: 'اینجا {{here}} و آنجا {{there}}: کمتر، و بیش از آن که بخت توضیحش دهد.',
  },
  otherData: {
    en:
      '{{here}} here and {{there}} there, but on other pictures: one was trained on photographs, the other ' +
      'on drawings.',
    fa: 'اینجا {{here}} و آنجا {{there}}، اما روی تصویرهای دیگر: یکی با عکس و دیگری با تصویر ترسیمی آموزش دیده است.',
  },
} satisfies Record<string, Text>
