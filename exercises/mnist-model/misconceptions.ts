import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'linear-output': {
    title: { en: 'No activation after the last layer', fa: 'لایهٔ آخر تابع فعال‌سازی ندارد' },
    explain: {
      en: "The ten outputs are any real numbers, also negative ones. The cross-entropy $-\\ln p_y$ needs probabilities: give the last layer `activation: 'softmax'`, $p_k = e^{z_k} / \\sum_j e^{z_j}$. For $z = (2, 0, -1)$ it gives $(0.84, 0.11, 0.04)$.",
      fa: "ده خروجی هر عدد حقیقی‌ای می‌توانند باشند، حتی منفی. آنتروپی متقاطع $-\\ln p_y$ به احتمال نیاز دارد: به لایهٔ آخر `activation: 'softmax'` بدهید، $p_k = e^{z_k} / \\sum_j e^{z_j}$. برای $z = (2, 0, -1)$ نتیجه $(0.84, 0.11, 0.04)$ است.",
    },
  },
  'sigmoid-output': {
    title: { en: 'Sigmoid for softmax', fa: 'سیگموید به‌جای سافت‌مکس' },
    explain: {
      en: 'The sigmoid turns each output into a probability by itself, so that two digits may both have $0.9$ and the sum is not $1$. It fits questions of which several may be answered with yes. An image shows exactly one digit: the ten classes share one probability, which is what softmax does.',
      fa: 'سیگموید هر خروجی را جداگانه به احتمال تبدیل می‌کند؛ پس ممکن است دو رقم هر دو $0.9$ بگیرند و مجموع $1$ نباشد. سیگموید برای پرسش‌هایی است که پاسخ چند تای آن‌ها می‌تواند «بله» باشد. هر تصویر دقیقاً یک رقم است: ده دسته یک احتمال را میان خود تقسیم می‌کنند و این کار سافت‌مکس است.',
    },
  },
  'kernel-3x3': {
    title: { en: 'Kernels of 3x3', fa: 'کرنل‌های ۳×۳' },
    explain: {
      en: 'Most networks use kernels of 3x3, also the one for Persian digits; the one of this slide has 5x5. The table shows it: $28 - 5 + 1 = 24$, and $(5 \\cdot 5 \\cdot 1 + 1) \\cdot 32 = 832$ parameters, where 3x3 gives $26$ and $320$.',
      fa: 'بیشتر شبکه‌ها کرنل ۳×۳ دارند، شبکهٔ ارقام فارسی هم همین‌طور؛ شبکهٔ این اسلاید ۵×۵ است. جدول این را نشان می‌دهد: $28 - 5 + 1 = 24$ و $(5 \\cdot 5 \\cdot 1 + 1) \\cdot 32 = 832$ پارامتر، در حالی که ۳×۳ به $26$ و $320$ می‌رسد.',
    },
  },
  'no-channel-axis': {
    title: { en: 'The channel axis is missing', fa: 'محور کانال جا افتاده است' },
    explain: {
      en: 'A convolution layer takes images as height x width x channels, also where there is one channel only: `inputShape: [28, 28, 1]`. A colour image would have `[28, 28, 3]`. The number of images is never part of `inputShape`.',
      fa: 'لایهٔ کانولوشن تصویر را به صورت ارتفاع × عرض × کانال می‌گیرد، حتی وقتی فقط یک کانال هست: `inputShape: [28, 28, 1]`. تصویر رنگی `[28, 28, 3]` دارد. تعداد تصویرها هیچ‌گاه جزو `inputShape` نیست.',
    },
  },
  'binary-loss': {
    title: { en: 'Binary for categorical cross-entropy', fa: 'آنتروپی متقاطع دودویی به‌جای دسته‌ای' },
    explain: {
      en: '`binaryCrossentropy` asks ten separate yes-or-no questions and takes the mean: a network that always says no is right in nine of ten. It even changes what `accuracy` means; an untrained model seems to reach 0.9. One choice out of ten goes with `categoricalCrossentropy`, $-\\ln p_y$ of the true class alone.',
      fa: '`binaryCrossentropy` ده پرسش جداگانهٔ «بله یا نه» می‌پرسد و میانگین می‌گیرد: شبکه‌ای که همیشه «نه» بگوید در نه تا از ده تا درست گفته است. حتی معنای `accuracy` را هم عوض می‌کند؛ مدل آموزش‌ندیده انگار به ۰٫۹ می‌رسد. انتخاب یکی از ده با `categoricalCrossentropy` است، یعنی $-\\ln p_y$ فقط برای دستهٔ درست.',
    },
  },
  'pooling-missing': {
    title: { en: 'Pooling is missing', fa: 'لایهٔ ادغام جا افتاده است' },
    explain: {
      en: 'Each max pooling of 2x2 halves height and width: $24 \\to 12$ and $8 \\to 4$, so that the dense layer gets $4 \\cdot 4 \\cdot 64 = 1024$ values. Without any, it gets $20 \\cdot 20 \\cdot 64 = 25600$, and its parameters grow from 65,600 to 1,638,464.',
      fa: 'هر ادغام بیشینهٔ ۲×۲ ارتفاع و عرض را نصف می‌کند: $24 \\to 12$ و $8 \\to 4$، پس لایهٔ چگال $4 \\cdot 4 \\cdot 64 = 1024$ مقدار می‌گیرد. بدون هیچ ادغامی $20 \\cdot 20 \\cdot 64 = 25600$ مقدار می‌گیرد و پارامترهایش از ۶۵٬۶۰۰ به ۱٬۶۳۸٬۴۶۴ می‌رسد.',
    },
  },
})
