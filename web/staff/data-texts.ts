/** The texts of the panel of data sets and bases, in both languages. */
import type { Text } from '../../graders/report.ts'

export const DATA_TEXTS = {
  title: { en: 'Data sets and networks', fa: 'مجموعه‌داده‌ها و شبکه‌ها' },
  intro: {
    en: 'What the exercises train with. Where something is not here, its stand-in is used, if it has one.',
    fa: 'آنچه تمرین‌ها با آن آموزش می‌بینند. اگر چیزی اینجا نباشد و جایگزینی داشته باشد، جایگزینش به کار می‌رود.',
  },
  leftOut: {
    en: 'Pictures that could not be read and are left out',
    fa: 'تصویرهایی که خوانده نشد و کنار گذاشته شد',
  },
  again: { en: 'Check again', fa: 'بررسی دوباره' },
  here: { en: 'here', fa: 'موجود' },
  absent: { en: 'not here', fa: 'ناموجود' },
  fetching: { en: 'being fetched', fa: 'در حال دریافت' },
  damaged: { en: 'damaged', fa: 'آسیب‌دیده' },
  licence: { en: 'Licence', fa: 'پروانه' },
  citation: { en: 'Source', fa: 'منبع' },
  terms: { en: 'Terms', fa: 'شرایط' },
  details: { en: 'Licence and source', fa: 'پروانه و منبع' },
  fetch: { en: 'Fetch', fa: 'دریافت' },
  resume: { en: 'Resume', fa: 'ادامهٔ دریافت' },
  cancel: { en: 'Cancel', fa: 'لغو' },
  accept: { en: 'Accept and fetch', fa: 'می‌پذیرم، دریافت شود' },
  elsewhere: {
    en: 'Another program on the server is fetching it.',
    fa: 'برنامهٔ دیگری روی سرور در حال دریافت آن است.',
  },
  progress: { en: 'Share that has arrived', fa: 'سهم دریافت‌شده' },
  inCache: { en: 'downloaded', fa: 'دریافت‌شده' },
  inMirror: { en: 'from the mirror', fa: 'از آینه' },
  inNpm: { en: 'from an npm package', fa: 'از بستهٔ npm' },
  exercises: { en: 'What exercises use', fa: 'تمرین‌ها با کدام داده' },
  exercisesIntro: {
    en: 'A change holds for submissions from now on. Those that were handed in keep theirs, also when graded again.',
    fa: 'تغییر برای ارسال‌های بعدی است. ارسال‌های پیشین، حتی در تصحیح دوباره، با دادهٔ خود می‌مانند.',
  },
  real: { en: 'Published data', fa: 'دادهٔ واقعی' },
  generated: { en: 'Stand-ins', fa: 'جایگزین' },
  fetchFirst: { en: 'To use the published data, fetch first:', fa: 'برای دادهٔ واقعی، نخست این‌ها را دریافت کنید:' },
  gone: {
    en: 'What it uses is not here any more, so it cannot be graded. Fetch it, or choose the other:',
    fa: 'آنچه این تمرین به کار می‌برد دیگر اینجا نیست و تصحیح ممکن نیست. دریافتش کنید یا دیگری را برگزینید:',
  },
} satisfies Record<string, Text>
