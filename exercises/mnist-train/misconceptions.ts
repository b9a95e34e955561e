import { defineMisconceptions } from '../../graders/define.ts'

export default defineMisconceptions<typeof import('./solution.ts')>({
  'not-scaled': {
    title: { en: 'The images are not scaled', fa: 'تصویرها مقیاس نشده‌اند' },
    explain: {
      en: 'The network sees values up to $255$. Its first weights are drawn for inputs of about $1$: the outputs, and with them the gradients, become hundreds of times too large, and the training is slow or diverges. Divide by 255: `images.toFloat().div(255)`.',
      fa: 'شبکه مقدارهایی تا $255$ می‌بیند. وزن‌های نخستین آن برای ورودی‌هایی در حدود $1$ برگزیده شده‌اند: خروجی‌ها و همراه آن‌ها گرادیان‌ها صدها برابر بزرگ می‌شوند و آموزش کند می‌شود یا واگرا. بر ۲۵۵ تقسیم کنید: `images.toFloat().div(255)`.',
    },
    exports: { prepareImages: (images) => images.toFloat() },
  },
  'scaled-twice': {
    title: { en: 'The images are scaled twice', fa: 'تصویرها دو بار مقیاس شده‌اند' },
    explain: {
      en: 'Divided by 255 two times, the brightest pixel is $1/255 \\approx 0.004$: every image is next to black, and training hardly starts. It happens when images are prepared in two places: in `prepareImages` and once more in `train`, or by a rescaling layer in the model, which is handed prepared images.',
      fa: 'پس از دو بار تقسیم بر ۲۵۵ روشن‌ترین پیکسل $1/255 \\approx 0.004$ است: هر تصویر تقریباً سیاه است و آموزش به‌سختی آغاز می‌شود. این وقتی پیش می‌آید که تصویرها در دو جا آماده شوند: در `prepareImages` و بار دیگر در `train`، یا با لایهٔ rescaling درون مدلی که تصویر آماده‌شده می‌گیرد.',
    },
    exports: { prepareImages: (images) => images.toFloat().div(255).div(255) },
  },
  'labels-not-one-hot': {
    title: { en: 'The labels are not one-hot', fa: 'برچسب‌ها یک‌داغ نیستند' },
    explain: {
      en: 'The network gives ten probabilities; categorical cross-entropy compares them with ten numbers, of which one is $1$: the label $3$ is the row $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)$. As a number, $3$ would lie between $2$ and $4$, though no digit lies between others. `tf.oneHot(labels, 10)` writes the rows.',
      fa: 'شبکه ده احتمال می‌دهد؛ آنتروپی متقاطع دسته‌ای آن‌ها را با ده عدد مقایسه می‌کند که یکی از آن‌ها $1$ است: برچسب $3$ سطر $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)$ است. اگر عدد بماند، $3$ میان $2$ و $4$ جا می‌گیرد، حال آن‌که هیچ رقمی میان رقم‌های دیگر نیست. `tf.oneHot(labels, 10)` این سطرها را می‌نویسد.',
    },
  },
  untrained: {
    title: { en: 'The returned model is not trained', fa: 'مدلی که برگردانده شده آموزش ندیده است' },
    explain: {
      en: 'The biases still have the value that they began with, or the training still goes on. Is `fit` called, on the model that is returned, and awaited? Without `await`, `train` returns before the training is over.',
      fa: 'بایاس‌ها هنوز همان مقدار آغازین را دارند، یا آموزش هنوز ادامه دارد. آیا `fit` روی همان مدلی که برگردانده می‌شود صدا زده شده و با `await` منتظر آن مانده‌اید؟ بدون `await`، تابع `train` پیش از پایان آموزش برمی‌گردد.',
    },
  },
  'trained-on-permuted-labels': {
    title: { en: 'Images and labels are out of step', fa: 'تصویرها و برچسب‌ها با هم جور نیستند' },
    explain: {
      en: 'The network was trained, but on images with the labels of others: all that it could learn is how frequent each digit is, a loss of $\\ln 10 \\approx 2.30$ and an accuracy of about 0.1. Shuffle both by **one** order: draw it once, then `images.gather(order)` and `labels.gather(order)`.',
      fa: 'شبکه آموزش دیده، اما هر تصویر برچسب تصویر دیگری را داشته است: تنها چیزی که می‌توانست یاد بگیرد فراوانی هر رقم است، یعنی زیان $\\ln 10 \\approx 2.30$ و دقت حدود ۰٫۱. هر دو را با **یک** ترتیب بُر بزنید: ترتیب را یک بار بسازید، سپس `images.gather(order)` و `labels.gather(order)`.',
    },
  },
  'sorted-validation-split': {
    title: { en: 'A validation split of sorted data', fa: 'جداکردن داده‌های اعتبارسنجی از داده‌های مرتب' },
    explain: {
      en: '`validationSplit: 0.2` sets the **last** fifth of the data aside, before anything is shuffled. Where the data are sorted by label, these are all the eights and nines: the network never trains on one. Shuffle first, and then split; `validationData` takes what you have split yourself.',
      fa: '`validationSplit: 0.2` **آخرین** یک‌پنجم داده‌ها را کنار می‌گذارد، پیش از آن‌که چیزی بُر بخورد. اگر داده‌ها بر پایهٔ برچسب مرتب باشند، این بخش همهٔ هشت‌ها و نه‌هاست: شبکه هیچ‌گاه با آن‌ها آموزش نمی‌بیند. نخست بُر بزنید و سپس جدا کنید؛ `validationData` آنچه را خودتان جدا کرده‌اید می‌گیرد.',
    },
  },
})
